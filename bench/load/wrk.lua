-- The last line that wrk prints: what `bench.load.Load` holds. With a file of addresses after “--”
-- each thread asks for its own part of them, one after the other.
local threads = 0

setup = function(thread)
  thread:set("number", threads)
  threads = threads + 1
end

init = function(arguments)
  if not arguments[1] then return end
  local paths, line = {}, 0
  for path in io.lines(arguments[1]) do
    if line % 2 == number then paths[#paths + 1] = path end
    line = line + 1
  end
  local at = 0
  request = function()
    at = at % #paths + 1
    return wrk.format(nil, paths[at])
  end
end

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
