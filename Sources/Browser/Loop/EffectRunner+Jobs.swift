import Foundation

extension EffectRunner {
  /// Starts work beside the screen; its last words come as intents.
  func start(
    _ name: String, total: Int, _ work: @escaping @Sendable (RunningJob) -> [Intent]
  ) {
    let job = RunningJob(id: nextJob, name: name, total: total)
    nextJob += 1
    jobs.append(job)
    let inbox = inbox
    let thread = Thread {
      let intents = work(job)
      let isCancelled = job.cancellation.isCancelled
      inbox.post(.jobEnded(job.id, isCancelled ? [] : intents))
    }
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Forgets a job that has ended.
  func end(job id: Int) { jobs.removeAll { $0.id == id } }
}
