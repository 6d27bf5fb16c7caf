using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Targets.Urls;
using Skein.Core;
using Skein.Planning.Calibration;
using Skein.Planning.Calibration.Pages;
using Skein.Planning.Calibration.Prometheus;

namespace Skein.Cli.Plan.Calibrate;

/// <summary>The options that say what is measured, and how.</summary>
internal sealed class CalibrateOptions
{
    private static readonly TimeSpan LeastRange = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastStep = TimeSpan.FromMilliseconds(100);

    private readonly Option<string?> prometheus = new("--prometheus") { Description = "a Prometheus server: what stands before /api/v1 in its URLs", HelpName = "URL" };
    private readonly Option<string?> page = new("--metrics-url") { Description = "the service's own page of metrics, scraped by us; no server is needed", HelpName = "URL" };
    private readonly Option<string?> job = new("--job") { Description = "the job that Prometheus scrapes the service by", HelpName = "JOB" };
    private readonly Option<string?> metric = new("--metric") { Description = "the histogram of times, without _bucket (default http_server_request_duration_seconds)", HelpName = "NAME" };
    private readonly Option<string?> counter = new("--counter") { Description = "a counter of requests, where that is not the histogram's own", HelpName = "NAME" };
    private readonly Option<string[]> match = new("--match")
    {
        Description = "only series with this label, LABEL=VALUE; may be repeated, and all must match",
        HelpName = "TEXT",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<TimeSpan?> range = Duration.Option("--range", LeastRange, "the window (default 1h up to now; 1m from now with --metrics-url)");
    private readonly Option<TimeSpan?> step = Duration.Option("--step", LeastStep, "what arrivals are counted in (default a 60th of the window); between two scrapes with --metrics-url (default 1s)");
    private readonly Option<TimeSpan?> longest = Duration.Option("--longest", TimeSpan.FromMilliseconds(1), "how long a request can take: its timeout");
    private readonly Option<TimeSpan?> stale = Duration.Option("--stale-after", TimeSpan.FromSeconds(1), "how old the last reading may be (default five times their distance)");
    private readonly Option<TimeUnit?> unit = Choice.Option<TimeUnit?>("--unit", "what the histogram counts in: by its name (the default), or s or ms against it", ("name", null), ("s", TimeUnit.Seconds), ("ms", TimeUnit.Milliseconds));
    private readonly Option<string?> status = new("--status-label") { Description = "the label that holds a status such as 500 (default the first usual one)", HelpName = "LABEL" };
    private readonly Option<string[]> header = new("--header")
    {
        Description = "send \"Name: value\", as authorisation; @FILE for a file of them; may be repeated",
        HelpName = "TEXT",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { prometheus, page, job, metric, counter, match, range, step, longest, unit, stale, status, header }) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            bool server = result.GetResult(prometheus) is not null, own = result.GetResult(page) is not null;
            if (server == own) result.AddError(server ? "--prometheus and --metrics-url exclude each other" : "nothing to measure: give --prometheus URL --job JOB, or --metrics-url URL");
            else if (server && result.GetResult(job) is null) result.AddError("--prometheus needs --job: which job is the service?");
            else if (own && result.GetResult(job) is not null) result.AddError("--job is for --prometheus: a page of metrics is one service's");
        });
    }

    /// <summary>Reads the options into something that measures, each time it is called.</summary>
    /// <exception cref="SkeinException">One of them cannot be used.</exception>
    public Func<IProgress<string>, CancellationToken, Task<CalibrationResult>> Measurement(ParseResult parsed, HttpMessageInvoker http, TimeProvider clock)
    {
        RequestHeaders headers = RequestHeaders.Parse(parsed.GetValue(header) ?? []);
        KeyValuePair<string, string>[] labels = [.. (parsed.GetValue(match) ?? []).Select(Label)];
        var options = new CalibrationOptions { Longest = parsed.GetValue(longest), Unit = parsed.GetValue(unit), StatusLabel = parsed.GetValue(status), StaleAfter = parsed.GetValue(stale) };
        if (parsed.GetValue(page) is { } pageText)
        {
            Uri url = UrlText.Parse(pageText, "give the whole URL, such as http://localhost:5000/metrics");
            var read = new PageQuestion { Counter = parsed.GetValue(counter), Match = labels };
            read = read with { Metric = parsed.GetValue(metric) ?? read.Metric, Range = parsed.GetValue(range) ?? read.Range, Interval = parsed.GetValue(step) ?? read.Interval };
            var calibration = new PageCalibration(http, clock, headers.AddTo);
            return (progress, cancellation) => calibration.MeasureAsync(url, read, options, progress, cancellation);
        }

        Uri server = UrlText.Parse(parsed.GetValue(prometheus)!, "give the server's URL, such as http://localhost:9090");
        var question = new PrometheusQuestion { Job = parsed.GetValue(job)!, Counter = parsed.GetValue(counter), Match = labels };
        question = question with { Metric = parsed.GetValue(metric) ?? question.Metric, Range = parsed.GetValue(range) ?? question.Range };
        options = options with { Step = parsed.GetValue(step) };
        var queries = new PrometheusCalibration(http, clock, headers.AddTo);
        return (progress, cancellation) =>
        {
            progress.Report($"asking {server.GetLeftPart(UriPartial.Path)}");
            return queries.MeasureAsync(server, question, options, cancellation);
        };
    }

    private static KeyValuePair<string, string> Label(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? new(text[..equals], text[(equals + 1)..]) : throw new SkeinException("--match", $"'{text}' is no LABEL=VALUE");
    }
}
