-- wrk: sends the requests of a file in turn, signed in; the arguments are the Authorization header, the file and the
-- method. A line of the file is a path, of a POST its body, in which %d stands for a number that goes up.
local requests = {}
local bodies = {}
local sent = 0

function init(arguments)
  wrk.headers["Authorization"] = arguments[1]
  local method = arguments[3]
  for line in io.lines(arguments[2]) do
    if method == "POST" then
      wrk.headers["Content-Type"] = "application/json"
      bodies[#bodies + 1] = line
    else
      requests[#requests + 1] = wrk.format(method, line)
    end
  end
end

function request()
  sent = sent + 1
  if #bodies > 0 then
    return wrk.format("POST", nil, nil, (bodies[sent % #bodies + 1]:gsub("%%d", sent)))
  end
  return requests[sent % #requests + 1]
end

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    + summary.errors.status
  print(string.format("RESULT requests=%d micros=%d failed=%d p50=%d p99=%d", summary.requests, summary.duration,
    failed, latency:percentile(50), latency:percentile(99)))
end
