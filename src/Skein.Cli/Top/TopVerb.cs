using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Shells;
using Skein.Cli.Targets;
using Skein.Core;

namespace Skein.Cli.Top;

/// <summary><c>skein top</c>.</summary>
internal sealed class TopVerb : Verb
{
    private const int PlainIterations = 3;
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeastInterval = TimeSpan.FromMilliseconds(100);

    private readonly Argument<string> target;
    private readonly ReadOptions read = new();
    private readonly GroupOptions group = new();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly Option<int> limit = CommonOptions.Limit(20, "groups of a plain frame");
    private readonly Option<int> iterations = CommonOptions.Count("--iterations", $"looks after which it ends; 0 for no end (default: none on a terminal, {PlainIterations} elsewhere)", -1, int.MaxValue);
    private readonly Option<TimeSpan?> interval = Duration.Option("--interval", LeastInterval, "time between two looks (default 2s)");
    private readonly Option<TopSort> sort = Choice.Option(
        "--sort",
        "order of the groups at first (default count)",
        ("count", TopSort.Count),
        ("oldest", TopSort.Oldest),
        ("growth", TopSort.Growth));

    public TopVerb()
        : base("top", "a live view of the groups, their growth and longest waits")
    {
        target = ReadOptions.Target("TARGET", "a pid, the name of a .NET process if it is the only one, or a URL", () => CurrentShell!.Processes);
        Arguments.Add(target);
        Options.Add(interval);
        Options.Add(iterations);
        Options.Add(sort);
        group.AddTo(this);
        Options.Add(limit);
        Options.Add(color);
        read.AddTo(this);
    }

    public override string Exits => "0; 2 when the target cannot be looked at, or has ended; 130 after Ctrl-C";

    public override string Notes => """
        Keys: q quit, s sort, g group by, / filter, space pause, arrows and page keys
        scroll, enter details of a group, h help. Where standard output is no terminal,
        plain frames are printed.


        """ + FilterOption.Help;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein top shop", "the process named shop, every 2 seconds"),
        new("skein top 4711 --group-by wait --sort growth", "what is being waited for ever more"),
        new("skein top 4711 --interval 10s --iterations 30 > log", "five minutes of frames in a file"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string named = parsed.GetRequiredValue(target);
        TopSettings settings = Settings(parsed, shell, read.Resolve(named, parsed, shell));
        if (!settings.Target.IsLive) throw new SkeinException(named, "does not change", "give a running process or a URL, or see it with 'skein dump'");
        if (shell.Terminal.ShowsOutput) await new TerminalTop(shell, settings, Task.Run).RunAsync();
        else await new PlainTop(shell, settings).RunAsync();
        return ExitCode.Nothing;
    }

    private TopSettings Settings(ParseResult parsed, Shell shell, Target resolved)
    {
        int looks = parsed.GetValue(iterations);
        int? otherwise = shell.Terminal.ShowsOutput ? null : PlainIterations;
        return new TopSettings(
            resolved,
            read.Of(parsed),
            group.Of(parsed),
            parsed.GetValue(sort),
            parsed.GetValue(interval) ?? DefaultInterval,
            looks switch { < 0 => otherwise, 0 => null, _ => looks },
            parsed.GetValue(limit),
            shell.Paints(parsed.GetValue(color)));
    }
}
