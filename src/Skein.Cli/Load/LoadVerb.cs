using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Load;
using Skein.Load.Awake;
using Skein.Load.Generation;
using Skein.Load.Http;
using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Reporting;

namespace Skein.Cli.Load;

/// <summary><c>skein load</c>.</summary>
internal sealed class LoadVerb : Verb
{
    private readonly Argument<string> url = new("url") { HelpName = "URL", Description = "what is requested: http or https, on this machine; not with --workload", Arity = ArgumentArity.ZeroOrOne };
    private readonly LoadStepOptions step = new();
    private readonly LoadTargetOptions target = new();
    private readonly AwakeSwitch awake = new();
    private readonly KneeSwitches knee = new();
    private readonly WorkloadSwitches workload = new();
    private readonly Option<string[]> slo = new("--slo") { Description = "an objective, as 'p99<250ms'; a failure is slower than any answer; may be repeated", HelpName = "TEXT", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json, ReportFormat.Html);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<string?> hdr = new("--hdr") { Description = "write the latencies as a log of HdrHistogram, too", HelpName = "FILE" };
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public LoadVerb()
        : base("load", "puts open-loop load on a service and measures its latency")
    {
        Arguments.Add(url);
        step.AddTo(this);
        target.AddTo(this);
        awake.AddTo(this);
        knee.AddTo(this);
        workload.AddTo(this);
        Option[] own = [slo, format, file, hdr, color, quiet];
        foreach (Option option in own) Options.Add(option);
    }

    public override string Exits => "0 when every objective was met, or none was given; 1 when one was missed; 2 when the load cannot be made; 130 after Ctrl-C, with what was measured. With --ladder and --knee: 0 when the knee was found, or lies above the highest rate; 1 when the objective is missed at the lowest rate, or prediction and measurement are more than 5 % apart; 2 when there is no result";

    public override string Notes => """
        Requests start when they are meant to, whether the answers before them are there
        or not, and latency counts from that time: a service that stalls is measured as
        its users feel it. Ctrl-C ends the load; what was measured is told.
        --workload puts no load on anything: it measures what units of concurrency cost,
        each size in processes of its own.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein load http://localhost:5000/cart --rate 500", "500 a second for 30 s"),
        new("skein load http://localhost:5000 --slo \"p99<50ms\" --rate 2000", "exit code 1 if it takes longer"),
        new("skein load https://localhost:5001 --http2 --rate 100", "HTTP/2 over TLS"),
        new("skein load http://localhost:5000 --rate 50 --body a.json", "POST, with the file as the body"),
        new("skein load http://localhost:5000 --ladder --slo \"p99<250ms\"", "how much it can take"),
        new("skein load http://localhost:5000 --knee --slo \"p99<250ms\"", "predict that, then measure it"),
        new("skein load --workload tasks", "what a waiting async method costs, by size"),
        new("skein load --workload goroutines --counts 1k,10k,100k", "the same of a goroutine"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        if (workload.IsAsked(parsed))
        {
            workload.RefuseOthers(parsed, parsed.GetValue(url), [.. Options.Except([format, file, color, quiet])]);
            return await new WorkloadRun(shell, parsed.GetValue(format), parsed.GetValue(file), parsed.GetValue(color), parsed.GetValue(quiet)).MeasureAsync(workload.Of(parsed));
        }

        workload.RefuseOwn(parsed);
        return await LoadAsync(parsed.GetValue(url) ?? throw new SkeinException("skein load", "was given neither a URL nor --workload", "see 'skein load --help'"), parsed, shell);
    }

    private async Task<int> LoadAsync(string requested, ParseResult parsed, Shell shell)
    {
        foreach (string? output in (string?[])[parsed.GetValue(file), parsed.GetValue(hdr), knee.Model(parsed)])
        {
            if (output is not null) OutputFile.Check(output);
        }

        LatencyObjective[] objectives = [.. (parsed.GetValue(slo) ?? []).Select(LatencyObjective.Parse)];
        LoadStep? wanted = knee.IsGiven(parsed) ? null : step.Of(parsed);
        KneeOptions? search = knee.IsGiven(parsed) ? knee.Of(parsed, objectives) : null;
        ReportFormat told = parsed.GetValue(format);
        if (search is null && told == ReportFormat.Html) throw new SkeinException("--format html", "is for --knee and --ladder", "use text or json");
        HttpTarget request = target.Of(requested, parsed);
        if (!target.AllowsRemote(parsed) && !await HttpProbe.IsLocalAsync(request, shell.Interrupted))
            throw new SkeinException(request.Address.GetLeftPart(UriPartial.Authority), "is another machine, and load may harm it", "--allow-remote, when its owner agrees");
        await HttpProbe.CheckAsync(request, shell.Interrupted);
        await using AwakeProcess? turning = await awake.StartAsync(parsed, shell, knee.Pid(parsed));
        if (search is not null)
            return await new KneeCommand(request, search, knee.Predicts(parsed), knee.Pid(parsed), turning).RunAsync(shell, told, parsed.GetValue(file), knee.Model(parsed), parsed.GetValue(quiet));
        LoadReport report = new(request, await MeasureAsync(request, wanted!, parsed, shell), objectives) { Awake = turning?.IsAwake == true };
        Write(report, parsed, shell);
        if (report.Result.Interrupted) shell.Interrupted.ThrowIfCancellationRequested();
        return report.MissesAny ? ExitCode.Findings : ExitCode.Nothing;
    }

    private async Task<LoadResult> MeasureAsync(HttpTarget request, LoadStep wanted, ParseResult parsed, Shell shell)
    {
        using var status = new StatusLine(shell, parsed.GetValue(quiet));
        await using ILoadGenerator generator = LoadGenerators.For(request, LoadLimits.Default, shell.Clock);
        return await generator.RunAsync(wanted, new LoadStatus(status, wanted), shell.Interrupted);
    }

    private void Write(LoadReport report, ParseResult parsed, Shell shell)
    {
        string? output = parsed.GetValue(file);
        if (parsed.GetValue(hdr) is { } log) Report.Write(shell, log, (TextWriter writer) => HdrLog.Write(writer, report.Result));
        if (parsed.GetValue(format) == ReportFormat.Json)
        {
            Report.Write(shell, output, (Stream stream) => LoadJson.Write(stream, report));
            return;
        }

        ColorChoice choice = parsed.GetValue(color);
        bool painted = output is null ? shell.Paints(choice) : choice == ColorChoice.Always;
        Report.Write(shell, output, (TextWriter writer) => LoadText.Write(writer, report, AnsiTextStyle.For(painted)));
    }
}
