using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning;
using Skein.Planning.Calibration;

namespace Skein.Cli.Plan.Calibrate;

/// <summary><c>skein plan calibrate</c>.</summary>
internal sealed class CalibrateVerb : Verb
{
    private static readonly TimeSpan LeastEvery = TimeSpan.FromSeconds(1);

    private readonly CalibrateOptions options = new();
    private readonly Option<string?> file = new("--output", "-o") { Description = "keep the model in FILE; it appears whole or not at all", HelpName = "FILE" };
    private readonly Option<TimeSpan?> every = Duration.Option("--every", LeastEvery, "stay, and bring the model up to date so often");
    private readonly Option<int> times = CommonOptions.Count("--times", "how often, with --every; 0 until it is stopped (default 0)", 0, int.MaxValue);
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public CalibrateVerb()
        : base("calibrate", "measures a service: rate, times, bursts, drift; keeps a model file up to date")
    {
        options.AddTo(this);
        Options.Add(file);
        Options.Add(every);
        Options.Add(times);
        Options.Add(format);
        Options.Add(quiet);
        Validators.Add(result =>
        {
            bool stays = result.GetResult(every) is not null;
            if (stays && result.GetResult(file) is null) result.AddError("--every keeps a file up to date: give --output FILE");
            if (!stays && result.Has(times, _ => true)) result.AddError("--times is for --every");
            if (stays && result.Has(format, chosen => chosen == ReportFormat.Json)) result.AddError("--format json is of one calibration, and --every makes many: read the file");
        });
    }

    public override string Exits => "0 when it was measured, 1 when it drifts, is slower than accepted or no longer scraped, 2 when it cannot be measured";

    public override string Notes => """
        A calibration accepts what it measures. --every updates a file that is there:
        its accepted times stay; rate and dispersion move by at most a quarter at a
        time, not at all for 5 %, and do not rise while the service is slower than
        accepted, so that overload cannot ask for more concurrency.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein plan calibrate --prometheus http://localhost:9090 --job shop -o shop.model.json", "the last hour of a job"),
        new("skein plan calibrate --metrics-url http://localhost:5000/metrics --range 2m", "two minutes from now, without a server"),
        new("skein plan calibrate --prometheus http://localhost:9090 --job shop -o shop.model.json --every 5m", "kept up to date"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? path = parsed.GetValue(file);
        if (path is not null) OutputFile.Check(path);
        using HttpMessageInvoker http = CalibrationHttp.Client();
        var measure = options.Measurement(parsed, http, shell.Clock);
        async Task<CalibrationResult> OnceAsync()
        {
            using var progress = new StatusLine(shell, parsed.GetValue(quiet));
            try
            {
                return await measure(progress, shell.Interrupted);
            }
            catch (RefusedException refused)
            {
                throw new SkeinException(refused.Quantity, refused.Reason, innerException: refused);
            }
        }

        if (parsed.GetValue(every) is { } interval) return await new ModelKeeper(path!, OnceAsync, shell).RunAsync(interval, parsed.GetValue(times));

        CalibrationResult result = await OnceAsync();
        bool kept = path is not null && !result.IsStale;
        if (kept) ModelFile.Write(path!, result.Model);
        if (parsed.GetValue(format) == ReportFormat.Json) Report.Write(shell, null, stream => CalibratedModelJson.Write(result.Model, stream));
        else Report.Write(shell, null, writer => CalibrationText.Write(result, kept ? path : null, writer));
        return result.Findings.Count == 0 ? ExitCode.Nothing : ExitCode.Findings;
    }
}
