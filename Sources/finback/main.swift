print("finback")
