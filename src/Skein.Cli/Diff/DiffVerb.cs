using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Cli.Targets;
using Skein.Core;
using Skein.Core.Comparison;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Model;

namespace Skein.Cli.Diff;

/// <summary><c>skein diff</c>.</summary>
internal sealed class DiffVerb : Verb
{
    private const int GroupsShown = 50;
    private static readonly TimeSpan LeastInterval = TimeSpan.FromMilliseconds(10);

    private readonly Argument<string> before;
    private readonly Argument<string> after;
    private readonly Option<TimeSpan?> interval = Duration.Option("--interval", LeastInterval, "look at A twice, this far apart, instead of at A and B");
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<int> limit = CommonOptions.Limit(GroupsShown, "groups of each section of the text");
    private readonly Option<bool> allFrames = CommonOptions.AllFrames();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly GroupOptions group = new();
    private readonly ReadOptions read = new();

    public DiffVerb()
        : base("diff", "what was born, gone, moved and stuck between two snapshots")
    {
        before = ReadOptions.Target("A", "the earlier one: a saved snapshot, a core file, a pid, a process name or a URL", () => CurrentShell!.Processes);
        after = ReadOptions.Target("B", "the later one; not with --interval", () => CurrentShell!.Processes);
        after.Arity = ArgumentArity.ZeroOrOne;
        Arguments.Add(before);
        Arguments.Add(after);
        Options.Add(interval);
        Options.Add(format);
        Options.Add(file);
        group.AddTo(this);
        Options.Add(limit);
        Options.Add(allFrames);
        Options.Add(color);
        read.AddTo(this);
        Validators.Add(result =>
        {
            bool hasTwo = result.GetResult(after) is { Tokens.Count: > 0 };
            bool hasInterval = result.GetResult(interval) is not null;
            if (hasTwo == hasInterval) result.AddError("give either two targets, or one and --interval");
        });
    }

    public override string Exits => "0 when nothing was born, gone or moved, 1 when something was, 2 when one cannot be read";

    public override string Notes => FilterOption.Help;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein diff before.json 4711", "what has changed in process 4711 since before.json was saved"),
        new("skein diff 4711 --interval 5s", "what changes in 5 seconds, and what does not move at all"),
        new("skein diff a.json b.json --group-by wait", "two saved snapshots, by what is waited for"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? path = parsed.GetValue(file);
        if (path is not null) OutputFile.Check(path);
        Core.Grouping.GroupingOptions grouping = group.Of(parsed);
        (Snapshot first, Snapshot second) = await BothAsync(parsed, shell);
        SnapshotDifference difference = SnapshotDifference.Between(first, second, grouping);
        if (parsed.GetValue(format) == ReportFormat.Json) Report.Write(shell, path, stream => JsonDifferenceWriter.Write(difference, stream, indented: true));
        else Report.Write(shell, path, writer => TextDifference.Write(difference, writer, ReportText.Options(shell, parsed.GetValue(color), parsed.GetValue(limit), path is not null, parsed.GetValue(allFrames))));
        bool same = difference is { Born: 0, Gone: 0, Moved: 0 };
        return same ? ExitCode.Nothing : ExitCode.Findings;
    }

    private async Task<(Snapshot First, Snapshot Second)> BothAsync(ParseResult parsed, Shell shell)
    {
        string named = parsed.GetRequiredValue(before);
        if (parsed.GetValue(interval) is not { } pause)
        {
            // Both are looked up before either is read, which may take long.
            IReadOnlyList<Target> both = read.Resolve([named, parsed.GetRequiredValue(after)], parsed, shell);
            return (read.Read(both[0], parsed, shell), read.Read(both[1], parsed, shell));
        }

        Target first = read.Resolve(named, parsed, shell);
        if (!first.IsLive) throw new SkeinException(named, "does not change", "--interval is for a running process or a URL");
        Snapshot earlier = read.Read(first, parsed, shell);
        await WaitAsync(pause, parsed, shell);
        return (earlier, read.Read(first, parsed, shell));
    }

    private async Task WaitAsync(TimeSpan pause, ParseResult parsed, Shell shell)
    {
        using var status = new StatusLine(shell, read.IsQuiet(parsed));
        status.Report($"waiting {pause.TotalSeconds:0.###} s");
        await Task.Delay(pause, shell.Clock, shell.Interrupted);
    }
}
