-- The last line that wrk prints: what `bench.load.Load` holds.
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"answers": %d, "rate": %f, "p50": %f, "p99": %f, "errors": %d}\n',
    summary.requests,
    summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout
  ))
end
