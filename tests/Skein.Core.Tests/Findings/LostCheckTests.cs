using System.Text;
using Skein.Core.Findings;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Findings;

public sealed class LostCheckTests
{
    private readonly SnapshotMaker maker = new();
    private readonly Dictionary<ulong, Age> ages = [];

    [Fact]
    public void Lost_work_is_told_by_where_it_was_started_with_its_count_and_its_oldest_age()
    {
        for (int i = 1; i <= 30; i++) Tagged("Shop.Mail.SendAsync", WaitReason.Unreachable, i, maker.Labels(("tenant", "blue"), ("order", $"{i}")));
        Tagged("Shop.Audit.WriteAsync", WaitReason.Unreachable, 7);
        for (int i = 0; i < 5; i++) Tagged("Shop.Web.Handle", WaitReason.None, i);
        var findings = Check().Findings.Cast<LostFinding>().ToArray();
        Assert.Equal([30, 1], findings.Select(finding => finding.Count));
        Assert.Equal(
            ["30 tasks can never finish, started at Shop.Mail.SendAsync: nobody can complete what they wait for, oldest 30 s", "1 task can never finish, started at Shop.Audit.WriteAsync: nobody can complete what it waits for, oldest 7 s"],
            findings.Select(finding => finding.Summary));
        Assert.Equal(LostFinding.ExamplesMax, findings[0].Coroutines.Count);
        Assert.Equal(TimeSpan.FromSeconds(30), ages[findings[0].Coroutines[0]].Duration);

        var report = FindingReport.Of(maker.Build(ages), [new LostCheck()]);
        using var writer = new StringWriter { NewLine = "\n" };
        TextFindings.Write(report, writer);
        Golden.Verify(writer.ToString(), "lost");
        using var stream = new MemoryStream();
        JsonFindingsWriter.Write(report, stream, indented: true);
        Golden.Verify(Encoding.UTF8.GetString(stream.ToArray()), "lost", "json");
    }

    [Fact]
    public void Tagged_work_that_is_not_lost_is_no_finding()
    {
        Tagged("Shop.Web.Handle", WaitReason.None, 5);
        Assert.Equal(CheckResult.Clean, Check());
    }

    [Fact]
    public void Without_tags_it_cannot_tell()
    {
        maker.Waiting(WaitReason.Promise, maker.Stack("Shop.Mail.SendAsync"));
        Assert.Equal("tags: only a service that tags its work tells what is unreachable", Check().NotYet);
    }

    private void Tagged(string site, WaitReason reason, int seconds, int labels = 0)
    {
        ulong id = maker.Add(new Coroutine
        {
            Kind = CoroutineKind.Task,
            State = reason == WaitReason.None ? CoroutineState.Started : CoroutineState.Waiting,
            Wait = reason == WaitReason.None ? default : Wait.For(reason),
            SpawnSite = maker.Stack(site),
            Labels = labels,
        });
        ages[id] = Age.Exactly(TimeSpan.FromSeconds(seconds));
    }

    private CheckResult Check() => new LostCheck().Check(maker.Build(ages));
}
