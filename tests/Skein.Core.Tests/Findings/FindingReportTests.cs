using System.Text;
using Skein.Core.Filtering;
using Skein.Core.Findings;
using Skein.Core.Formats.Folded;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Pprof;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Findings;

public sealed class FindingReportTests
{
    [Fact]
    public void Findings_read_well() => Golden.Verify(Text(FindingReport.Of(InTrouble(), FindingReport.StandardChecks())), "findings");

    [Fact]
    public void No_findings_read_well() => Golden.Verify(Text(FindingReport.Of(Shop.Snapshot(), FindingReport.StandardChecks())), "findings-none");

    [Fact]
    public void A_check_that_cannot_tell_yet_says_what_it_needs()
    {
        string text = Text(FindingReport.Of(Shop.Snapshot(), [new Undecided()]));
        Assert.Contains("not yet   undecided cannot tell without a second snapshot", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_findings_may_be_shown_and_the_rest_is_counted() =>
        Assert.EndsWith("and 2 more findings\n", Text(FindingReport.Of(InTrouble(), FindingReport.StandardChecks()), new TextOptions { GroupsMax = 1 }), StringComparison.Ordinal);

    [Fact]
    public void A_frame_without_a_name_harms_no_writer()
    {
        var maker = new SnapshotMaker();
        int stack = maker.Stacks.Add([default(Frame)]), gate = maker.Resource(WaitReason.Semaphore, "SemaphoreSlim");
        maker.Hold(gate, "held", maker.Waiting(WaitReason.Semaphore, stack, gate));
        maker.Thread(70, WaitReason.BlockedOnTask, stack, maker.Resource(WaitReason.BlockedOnTask, "Task"));
        var snapshot = maker.Build();
        var report = FindingReport.Of(snapshot, FindingReport.StandardChecks());
        Assert.Equal(2, report.Findings.Count);
        using var json = new MemoryStream();
        JsonFindingsWriter.Write(report, json);
        JsonSnapshotWriter.Write(snapshot, json);
        PprofWriter.Write(snapshot, json);
        using var text = new StringWriter();
        TextFindings.Write(report, text);
        FoldedWriter.Write(snapshot, text);
        TextDump.Write(GroupedSnapshot.Of(snapshot, new GroupingOptions { Filter = SnapshotFilter.Parse("!frame:x") }), text);
        Assert.Contains("? waits for itself", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_form_of_findings_in_json_is_stable()
    {
        using var stream = new MemoryStream();
        JsonFindingsWriter.Write(FindingReport.Of(InTrouble(), [.. FindingReport.StandardChecks(), new Undecided()]), stream, indented: true);
        Golden.Verify(Encoding.UTF8.GetString(stream.ToArray()), "findings", "json", Path.Combine(RepositoryRoot.Combine("tests", "Skein.Core.Tests", "Formats"), "x"));
    }

    private static Snapshot InTrouble()
    {
        var maker = new SnapshotMaker();
        int stock = maker.Resource(WaitReason.Semaphore, "SemaphoreSlim", 0x7f3a00000100, "count 0 of 1, 2 queued");
        int audit = maker.Resource(WaitReason.Semaphore, "SemaphoreSlim", 0x7f3a00000200, "count 0 of 1, 1 queued");
        ulong order = maker.Waiting(WaitReason.Semaphore, maker.Stack("Shop.Audit.LogAsync#0", "Shop.Stock.ReserveAsync#2", "Shop.Api.PostOrderAsync#0"), audit);
        ulong nightly = maker.Waiting(WaitReason.Semaphore, maker.Stack("Shop.Stock.CountAsync#0", "Shop.Jobs.NightlyAsync#1"), stock);
        maker.Waiting(WaitReason.Semaphore, maker.Stack("Shop.Stock.ReserveAsync#0"), stock);
        maker.Hold(stock, "released in its finally", order);
        maker.Hold(audit, "released in its finally", nightly);

        int task = maker.Resource(WaitReason.BlockedOnTask, "Task<Price>", 0x7f3a00000300, "", "awaited task", maker.Waiting(WaitReason.HttpResponse, maker.Stack("Shop.Prices.FetchAsync#0")));
        int gate = maker.Resource(WaitReason.Lock, "System.Object", 0x7f3a00000400, "", "lock owner", 70);
        maker.Thread(70, WaitReason.BlockedOnTask, maker.Stack("System.Threading.Tasks.Task.InternalWaitCore", "Shop.Prices.Cache.Get", "System.Threading.ThreadPoolWorkQueue.Dispatch"), task);
        for (ulong i = 0; i < 12; i++)
            maker.Thread(71 + i, WaitReason.Lock, maker.Stack("System.Threading.Monitor.Enter", i % 3 == 0 ? "Shop.Prices.Cache.Put" : "Shop.Prices.Cache.Get", "System.Threading.ThreadPoolWorkQueue.Dispatch"), gate);
        return maker.Build();
    }

    private static string Text(FindingReport report, TextOptions? options = null)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        TextFindings.Write(report, writer, options);
        return writer.ToString();
    }

    private sealed class Undecided : IFindingCheck
    {
        public string Name => "undecided";

        public string Description => "cannot decide";

        public CheckResult Check(Snapshot snapshot) => CheckResult.CannotTellWithout("a second snapshot");
    }
}
