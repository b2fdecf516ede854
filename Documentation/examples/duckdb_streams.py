#!/usr/bin/env python3
"""How connections end over many rotated captures, asked of DuckDB.

  duckdb_streams.py [--finback BIN] CAPTURE…

Each capture is read by `finback streams -T csv` and loaded as it comes; then one query over all of them counts the
endings by server, the failed ones first. Needs the package duckdb.
"""
import argparse
import os
import subprocess
import tempfile

import duckdb

# The types of the columns, so that an empty capture or an empty column changes nothing.
COLUMNS = {
    'stream': 'BIGINT', 'client': 'VARCHAR', 'client_port': 'INTEGER', 'server': 'VARCHAR',
    'server_port': 'INTEGER', 'client_inferred': 'BOOLEAN', 'start': 'DOUBLE', 'duration': 'DOUBLE',
    'packets_client': 'BIGINT', 'packets_server': 'BIGINT', 'bytes_client': 'BIGINT',
    'bytes_server': 'BIGINT', 'protocol': 'VARCHAR', 'summary': 'VARCHAR', 'ending': 'VARCHAR',
    'reset_phase': 'VARCHAR', 'reset_sender': 'VARCHAR', 'reset_origin': 'VARCHAR',
    'closed_first': 'VARCHAR', 'transaction': 'VARCHAR', 'conn_state': 'VARCHAR',
    'history': 'VARCHAR',
}


def load(database, finback, capture):
    """Adds the streams of a capture to the table."""
    with tempfile.NamedTemporaryFile(suffix='.csv') as rows:
        subprocess.run([finback, 'streams', capture, '-T', 'csv'], stdout=rows, check=True)
        database.execute(
            'insert into streams select ?, * from read_csv(?, header = true, columns = ?)',
            [os.path.basename(capture), rows.name, COLUMNS])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('captures', nargs='+', metavar='CAPTURE')
    parser.add_argument('--finback', default='finback')
    arguments = parser.parse_args()

    database = duckdb.connect()
    columns = ', '.join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
    database.execute(f'create table streams (capture VARCHAR, {columns})')
    for capture in arguments.captures:
        load(database, arguments.finback, capture)

    print('captures\tstreams\tfailed')
    print(*database.execute("""
        select count(distinct capture), count(*), count(*) filter (transaction = 'failed')
        from streams""").fetchone(), sep='\t')
    print('\nserver\tport\tending\treset_phase\tstreams\tfailed\tlongest')
    for row in database.execute("""
        select server, server_port, ending, coalesce(reset_phase, ''), count(*) as streams,
               count(*) filter (transaction = 'failed') as failed, round(max(duration), 3)
        from streams
        group by all
        order by failed desc, streams desc, server, server_port, ending""").fetchall():
        print(*row, sep='\t')


main()
