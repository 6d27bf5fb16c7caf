using System.CommandLine;
using System.Globalization;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Cli.Targets;
using Skein.Core;
using Skein.Core.Filtering;
using Skein.Core.Findings;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Growth;
using Skein.Core.Vocabulary;

namespace Skein.Cli.Leaks;

/// <summary><c>skein leaks</c>.</summary>
internal sealed class LeaksVerb : Verb
{
    private const int FindingsShown = 20;
    private const int LooksDefault = 3;
    private const int LooksMost = 1_000_000;
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeastInterval = TimeSpan.FromMilliseconds(100);

    private readonly Argument<string[]> targets;
    private readonly Option<int> looks = CommonOptions.Count("--looks", $"how often to look at what runs (default {LooksDefault}); 1 tells lost work only", LooksDefault, LooksMost);
    private readonly Option<TimeSpan?> interval = Duration.Option("--interval", LeastInterval, "time between two looks (default 10s)");
    private readonly Option<double> confidence;
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly FilterOption filter = new();
    private readonly Option<int> limit = CommonOptions.Limit(FindingsShown, "findings of the text");
    private readonly Option<bool> allFrames = CommonOptions.AllFrames();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly ReadOptions read = new();

    public LeaksVerb()
        : base("leaks", "work that can never finish, and groups that only grow")
    {
        targets = ReadOptions.Targets("TARGET", "a pid, a process name or a URL, looked at again and again; or snapshots of one process, saved one after the other", () => CurrentShell!.Processes);
        confidence = Confidence();
        Arguments.Add(targets);
        Options.Add(looks);
        Options.Add(interval);
        Options.Add(confidence);
        Options.Add(format);
        Options.Add(file);
        filter.AddTo(this);
        Options.Add(limit);
        Options.Add(allFrames);
        Options.Add(color);
        read.AddTo(this);
        Validators.Add(result =>
        {
            if (result.Has(looks, count => count == 0)) result.AddError("--looks 0 sees nothing: give at least 1");
            bool repeats = result.GetResult(looks) is { Implicit: false } || result.GetResult(interval) is not null;
            if (result.GetResult(targets) is { Tokens.Count: > 1 } && repeats) result.AddError("several targets are looked at once each: --looks and --interval are for a single one");
        });
    }

    public override string Exits => "0 without a finding, 1 with findings, 2 when a target cannot be looked at";

    public override string Notes => """
        lost     work that waits for what nothing refers to any more: nobody can
                 complete it. Only a service that tags its work tells: give its URL.
        growing  groups that only grow and whose members stay, in several looks. Work
                 that comes and goes under load is none. The confidence says how likely
                 it goes on so: it rises with the looks, 3 can reach 0.75, 5 0.83.
        What cannot be told is said, and is no finding.


        """ + FilterOption.Help;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein leaks http://localhost:5000", "a service that has /debug/tasks, three looks"),
        new("skein leaks 4711 --looks 5 --interval 1m", "a process, over four minutes"),
        new("skein leaks a.json b.json c.json", "snapshots that were saved one after the other"),
        new("skein leaks http://localhost:5000 --looks 1", "lost work only, at once"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? path = parsed.GetValue(file);
        if (path is not null) OutputFile.Check(path);
        SnapshotFilter chosen = filter.Of(parsed);
        IReadOnlyList<Target> named = read.Resolve(parsed.GetRequiredValue(targets), parsed, shell);
        var series = new LookSeries(chosen, new GrowthOptions { ConfidenceMin = parsed.GetValue(confidence) });
        if (named.Count > 1) ReadAll(named, series, parsed, shell);
        else await WatchAsync(named[0], series, parsed, shell);

        FindingReport report = series.Report();
        if (parsed.GetValue(format) == ReportFormat.Json)
        {
            Report.Write(shell, path, stream => JsonFindingsWriter.Write(report, stream, indented: true));
        }
        else
        {
            TextOptions options = ReportText.Options(shell, parsed.GetValue(color), parsed.GetValue(limit), path is not null, parsed.GetValue(allFrames));
            Report.Write(shell, path, writer =>
            {
                writer.WriteLine($"{options.Style.Apply(TextRole.Heading, "looks")}     {series.Count:N0}{(series.Count > 1 ? $" over {DurationText.Of(series.Elapsed)}" : "")}");
                TextFindings.Write(report, writer, options);
            });
        }

        return report.Findings.Count == 0 ? ExitCode.Nothing : ExitCode.Findings;
    }

    /// <summary>Snapshots in whatever order they were named: they know when they were taken.</summary>
    private void ReadAll(IReadOnlyList<Target> named, LookSeries series, ParseResult parsed, Shell shell)
    {
        var snapshots = named.Select(target => (target.Text, Snapshot: read.Read(target, parsed, shell))).OrderBy(entry => entry.Snapshot.TakenAt).ToList();
        foreach (var (text, snapshot) in snapshots)
        {
            var first = snapshots[0];
            if (snapshot.Process != first.Snapshot.Process || snapshot.Runtime != first.Snapshot.Runtime)
                throw new SkeinException(text, $"is of process {snapshot.Process.Name} ({snapshot.Process.Id}), and {first.Text} is of {first.Snapshot.Process.Name} ({first.Snapshot.Process.Id})", "give snapshots of one process");
            series.Add(snapshot);
        }
    }

    private async Task WatchAsync(Target target, LookSeries series, ParseResult parsed, Shell shell)
    {
        int count = target.IsLive ? parsed.GetValue(looks) : 1;
        TimeSpan pause = parsed.GetValue(interval) ?? DefaultInterval;
        for (int look = 1; look <= count; look++)
        {
            if (look > 1) await WaitAsync(pause, look, count, parsed, shell);
            series.Add(read.Read(target, parsed, shell));
        }
    }

    private async Task WaitAsync(TimeSpan pause, int look, int count, ParseResult parsed, Shell shell)
    {
        using var status = new StatusLine(shell, read.IsQuiet(parsed));
        status.Report($"waiting {pause.TotalSeconds:0.###} s for look {look} of {count}");
        await Task.Delay(pause, shell.Clock, shell.Interrupted);
    }

    private static Option<double> Confidence() => new("--confidence")
    {
        Description = "growing groups from this confidence on, 0 to 1 (default 0.7)",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        DefaultValueFactory = _ => GrowthOptions.Default.ConfidenceMin,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value <= 1) return value;
            result.AddError($"--confidence '{text}' is no number from 0 to 1");
            return default;
        },
    };
}
