using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Cli.Dump;

/// <summary><c>skein dump</c>.</summary>
internal sealed class DumpVerb : Verb
{
    private const int GroupsShown = 100;

    private readonly Argument<string> target;
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json, ReportFormat.Pprof, ReportFormat.Folded);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<bool> all = new("--all") { Description = "list every coroutine by itself, without a limit unless --limit is given; text only" };
    private readonly Option<int> limit = CommonOptions.Limit(GroupsShown, "groups of the text");
    private readonly Option<bool> allFrames = CommonOptions.AllFrames();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly GroupOptions group = new();
    private readonly ReadOptions read = new();

    public DumpVerb()
        : base("dump", "every coroutine, grouped by stack and wait")
    {
        target = ReadOptions.Target("TARGET", "a pid, a process name, a URL, a core file, or a saved snapshot", () => CurrentShell!.Processes);
        Arguments.Add(target);
        Options.Add(format);
        Options.Add(file);
        group.AddTo(this);
        Options.Add(limit);
        Options.Add(allFrames);
        Options.Add(all);
        Options.Add(color);
        read.AddTo(this);
        Validators.Add(result =>
        {
            if (result.Has(all) && result.Has(format, value => value != ReportFormat.Text)) result.AddError("--all is for --format text; the other formats hold every coroutine anyway");
        });
    }

    public override string Exits => "0; 2 when the target cannot be looked at or the output cannot be written";

    public override string Notes => """
        json and pprof can be given to skein again as a TARGET; json loses nothing.
        go tool pprof and its like open pprof; folded is for flame graphs. These hold
        all that matches the filter; groups are made for text only.


        """ + FilterOption.Help;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein dump 4711", "what everything in process 4711 waits for"),
        new("skein dump shop --filter wait:semaphore", "who waits for a semaphore in the process named shop"),
        new("skein dump shop --group-by wait", "what is waited for, whoever waits"),
        new("skein dump shop --format json -o before.json", "keep it, for skein diff"),
        new("skein dump core.4711 --all | less", "every coroutine of a core file by itself"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? path = parsed.GetValue(file);
        ReportFormat wanted = parsed.GetValue(format);
        GroupingOptions grouping = group.Of(parsed);
        if (path is not null) OutputFile.Check(path);
        if (path is null && wanted == ReportFormat.Pprof && shell.Terminal.ShowsOutput)
            throw new SkeinException("a pprof profile", "is binary and standard output is a terminal", "give -o FILE");

        Snapshot snapshot = read.Read(read.Resolve(parsed.GetRequiredValue(target), parsed, shell), parsed, shell);
        if (wanted != ReportFormat.Text) Report.Write(shell, path, stream => SnapshotBytes.Write(grouping.Filter.Apply(snapshot), wanted, stream));
        else Report.Write(shell, path, writer => WriteText(parsed, shell, snapshot, grouping, writer));
        return Task.FromResult(ExitCode.Nothing);
    }

    private void WriteText(ParseResult parsed, Shell shell, Snapshot snapshot, GroupingOptions grouping, TextWriter writer)
    {
        // Whoever asks for all means all, unless a limit is asked for too.
        bool unlimited = parsed.GetValue(all) && parsed.GetResult(limit) is not { Implicit: false };
        TextOptions options = ReportText.Options(shell, parsed.GetValue(color), unlimited ? 0 : parsed.GetValue(limit), toFile: parsed.GetValue(file) is not null, parsed.GetValue(allFrames));
        if (parsed.GetValue(all)) CoroutineList.Write(snapshot, grouping, writer, options);
        else TextDump.Write(GroupedSnapshot.Of(snapshot, grouping), writer, options);
    }
}
