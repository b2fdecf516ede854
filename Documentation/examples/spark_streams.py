#!/usr/bin/env python3
"""How connections end over a fleet's captures, asked of Spark: one task a capture file.

  spark_streams.py [--finback BIN] [--master local[*]] CAPTURE…

Each task runs `finback streams -T ndjson` on its capture and yields the rows; no capture is moved between machines. Needs
the package pyspark and Java; on a cluster finback and the captures must be where the tasks run.
"""
import argparse
import json
import os
import subprocess

from pyspark.sql import SparkSession, functions
from pyspark.sql.types import (BooleanType, DoubleType, IntegerType, LongType, StringType,
                               StructField, StructType)

SCHEMA = StructType([
    StructField(name, kind()) for name, kind in [
        ('capture', StringType), ('stream', LongType), ('client', StringType),
        ('client_port', IntegerType), ('server', StringType), ('server_port', IntegerType),
        ('client_inferred', BooleanType), ('start', DoubleType), ('duration', DoubleType),
        ('packets_client', LongType), ('packets_server', LongType), ('bytes_client', LongType),
        ('bytes_server', LongType), ('protocol', StringType), ('summary', StringType),
        ('ending', StringType), ('reset_phase', StringType), ('reset_sender', StringType),
        ('reset_origin', StringType), ('closed_first', StringType), ('transaction', StringType),
        ('conn_state', StringType), ('history', StringType),
    ]])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('captures', nargs='+', metavar='CAPTURE')
    parser.add_argument('--finback', default='finback')
    parser.add_argument('--master', default='local[*]')
    arguments = parser.parse_args()
    finback = arguments.finback
    names = SCHEMA.fieldNames()

    def streams(captures):
        for capture in captures:
            with subprocess.Popen([finback, 'streams', capture, '-T', 'ndjson'],
                                  stdout=subprocess.PIPE, text=True) as process:
                for line in process.stdout:
                    row = json.loads(line)
                    row['capture'] = os.path.basename(capture)
                    yield tuple(row[name] for name in names)
            if process.returncode != 0:
                raise RuntimeError(f'finback failed on {capture}')

    spark = SparkSession.builder.master(arguments.master).appName('finback streams').getOrCreate()
    spark.sparkContext.setLogLevel('ERROR')
    captures = spark.sparkContext.parallelize(arguments.captures, len(arguments.captures))
    table = spark.createDataFrame(captures.mapPartitions(streams), SCHEMA).cache()

    failed = functions.sum((functions.col('transaction') == 'failed').cast('int'))
    total = table.agg(functions.countDistinct('capture'), functions.count('*'), failed).first()
    print('captures', 'streams', 'failed', sep='\t')
    print(*[value or 0 for value in total], sep='\t')
    print('\nserver', 'port', 'ending', 'reset_phase', 'streams', 'failed', 'longest', sep='\t')
    groups = table.groupBy('server', 'server_port', 'ending', 'reset_phase').agg(
        functions.count('*').alias('streams'), failed.alias('failed'),
        functions.round(functions.max('duration'), 3).alias('longest'))
    order = [functions.desc('failed'), functions.desc('streams'), 'server', 'server_port', 'ending']
    for row in groups.orderBy(*order).collect():
        print(*['' if value is None else value for value in row], sep='\t')
    spark.stop()


main()
