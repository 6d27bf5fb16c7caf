using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core.Filtering;
using Skein.Core.Findings;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Model;

namespace Skein.Cli.Blocked;

/// <summary><c>skein blocked</c>.</summary>
internal sealed class BlockedVerb : Verb
{
    private const int PlacesShown = 20;

    private readonly Argument<string> target;
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<int> limit = CommonOptions.Limit(PlacesShown, "entries of each section of the text");
    private readonly Option<bool> allFrames = CommonOptions.AllFrames();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly FilterOption filter = new();
    private readonly ReadOptions read = new();

    public BlockedVerb()
        : base("blocked", "who waits for what: deadlocks, blocked threads, lock owners")
    {
        target = ReadOptions.Target("TARGET", "a pid, a process name, a URL, a core file, or a saved snapshot", () => CurrentShell!.Processes);
        Arguments.Add(target);
        Options.Add(format);
        Options.Add(file);
        filter.AddTo(this);
        Options.Add(limit);
        Options.Add(allFrames);
        Options.Add(color);
        read.AddTo(this);
    }

    public override string Exits => "0 without a finding, 1 with findings, 2 when the target cannot be looked at";

    public override string Notes => """
        Findings are deadlocks (a ring in which each waits for what the next one holds),
        convoys behind a lock, and threads that block on tasks. They come first and are
        looked for everywhere. The filter is for what follows: blocked threads by the
        function that blocks, and everything that is waited for, with its holders where
        they are known. json holds the findings.


        """ + FilterOption.Help;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein blocked 4711", "is anything stuck in process 4711, and on whom"),
        new("skein blocked shop --filter frame:Checkout", "what the waits in Checkout are for"),
        new("skein blocked core.4711 --format json", "the findings in a core file, for a program"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? path = parsed.GetValue(file);
        if (path is not null) OutputFile.Check(path);
        SnapshotFilter chosen = filter.Of(parsed);
        Snapshot snapshot = read.Read(read.Resolve(parsed.GetRequiredValue(target), parsed, shell), parsed, shell);
        FindingReport report = FindingReport.Of(snapshot, FindingReport.StandardChecks());
        if (parsed.GetValue(format) == ReportFormat.Json)
        {
            Report.Write(shell, path, stream => JsonFindingsWriter.Write(report, stream, indented: true));
        }
        else
        {
            TextOptions options = ReportText.Options(shell, parsed.GetValue(color), parsed.GetValue(limit), path is not null, parsed.GetValue(allFrames));
            Report.Write(shell, path, writer =>
            {
                FindingsText.Write(report, writer, options);
                new BlockedText(BlockedViewBuilder.Of(snapshot, chosen), writer, options).Write();
            });
        }

        return Task.FromResult(report.Findings.Count == 0 ? ExitCode.Nothing : ExitCode.Findings);
    }
}
