using System.Text.Json.Nodes;
using Skein.Core;
using Skein.Inspect.Sources;
using Skein.Inspect.Sources.Freezing;
using Skein.Inspect.Sources.Processes;
using Skein.Inspect.Sources.Snapshots;
using Xunit;

namespace Skein.Inspect.Tests.Sources;

/// <summary>What cannot be looked at is refused in one line that says why, and the target is unharmed.</summary>
public sealed class RefusalTests
{
    private const int OutOfIds = 4_194_304;

    [Theory]
    [InlineData(OutOfIds)]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_process_that_does_not_exist(int id) => AssertRefused(id, SourceChoice.Automatic, $"process {id} does not exist; list the processes that can be looked at with: skein ps");

    [Fact]
    public void A_process_that_is_not_dotnet()
    {
        using var target = TestProcess.Start("sleep", ["600"], new Dictionary<string, string>());
        Eventually.True("the shell became sleep", () => target.Seen.Name == "sleep");
        string expected = $"process {target.Id} (sleep) is not a .NET process, or has not started its runtime yet; list the processes that can be looked at with: skein ps";
        AssertRefused(target.Id, SourceChoice.Automatic, expected);
        AssertRefused(target.Id, SourceChoice.Snapshot, expected);
        AssertRefused(target.Id, SourceChoice.Freeze, expected);
    }

    [Fact]
    public void Our_own_process_may_be_copied_but_not_frozen()
    {
        SkeinException refused = Assert.Throws<SkeinException>(() => SourceSelection.Open(Environment.ProcessId, Choose(SourceChoice.Freeze), TimeProvider.System, Pictures.Nothing, CancellationToken.None));
        Assert.Contains("is this very process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_users_process_for_a_reader_without_privileges()
    {
        Assert.SkipUnless(Libc.geteuid() == 0, "only root can start processes as somebody else");
        using var folder = new TestFolder();
        using var target = TestProcess.Idle();
        using var reader = TestProcess.ReaderAs(TestProcess.Nobody, folder.Path, "automatic", target.Id);
        Assert.Equal($"REFUSED process {target.Id} belongs to another user (uid 0); run skein as that user or as root: sudo skein dump {target.Id}", reader.ReadLine());
        Assert.Equal(0, target.EndByItself());
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("freeze")]
    public void The_same_user_without_privileges_may_read(string source)
    {
        Assert.SkipUnless(Libc.geteuid() == 0, "only root can start processes as somebody else");
        using var folder = new TestFolder();
        using var target = TestProcess.IdleAs(TestProcess.Nobody, folder.Below("idle"));
        using var reader = TestProcess.ReaderAs(TestProcess.Nobody, folder.Below("reader"), source, target.Id, "--no-new-privs", "--bounding-set=-all");
        Assert.StartsWith($"READ {source}", reader.ReadLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Root_may_read_another_users_process()
    {
        Assert.SkipUnless(Libc.geteuid() == 0, "only root can start processes as somebody else");
        using var folder = new TestFolder();
        using var target = TestProcess.IdleAs(TestProcess.Nobody, folder.Path);
        using (SnapshotSource source = Pictures.Snapshot(target)) Assert.Equal(10, Pictures.OuterOperations(source));
        using (FreezeSource source = Pictures.Freeze(target)) Assert.Equal(10, Pictures.OuterOperations(source));
        Assert.Equal(0, target.EndByItself());
    }

    [Fact]
    public void A_reader_whom_the_system_refuses_memory_and_ptrace()
    {
        Assert.SkipUnless(Libc.geteuid() == 0, "only root can start processes as somebody else");
        using var folder = new TestFolder();
        using var target = TestProcess.IdleAs(TestProcess.Nobody, folder.Below("idle"));
        // A process with a capability that its reader lacks is closed to it, as in a container without SYS_PTRACE.
        using var closed = TestProcess.Start("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+net_raw", "--ambient-caps=+net_raw", "dotnet", Path.Combine(folder.Below("idle"), "Idle.dll")], new Dictionary<string, string>());
        Assert.Equal("READY", closed.ReadLine());
        using var reader = TestProcess.ReaderAs(TestProcess.Nobody, folder.Below("reader"), "freeze", closed.Id, "--no-new-privs");
        string said = reader.ReadLine();
        Assert.StartsWith($"REFUSED process {closed.Id} may not be read", said, StringComparison.Ordinal);
        Assert.Equal(0, closed.EndByItself());
    }

    [Fact]
    public void Without_a_diagnostics_port_the_process_is_frozen_instead_and_the_report_says_why()
    {
        using var target = TestProcess.Idle(new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0" }, "7");
        SkeinException refused = Assert.Throws<SkeinException>(() => Pictures.Snapshot(target));
        Assert.Equal($"process {target.Id} has no diagnostics port; start it without DOTNET_EnableDiagnostics=0, or read it with --source freeze", refused.Message);
        (IMemorySource source, IReadOnlyList<Skein.Core.Model.Gap> gaps) = SourceSelection.Open(target.Id, Pictures.Options, TimeProvider.System, Pictures.Nothing, CancellationToken.None);
        using (source)
        {
            Assert.Equal("freeze", source.Kind);
            Assert.Equal(7, Pictures.OuterOperations(source));
            Assert.Equal("the process has no diagnostics port; it was stopped instead", Assert.Single(gaps).Why);
        }
    }

    [Fact]
    public void Where_startup_hooks_are_off_the_process_is_frozen_instead_and_the_report_says_why()
    {
        using var folder = new TestFolder();
        TestProcess.CopyForAll(Path.GetDirectoryName(TestProcess.Built("Idle", "Idle.dll"))!, folder.Path);
        string settings = Path.Combine(folder.Path, "Idle.runtimeconfig.json");
        JsonNode json = JsonNode.Parse(File.ReadAllText(settings))!;
        var properties = (JsonObject)(json["runtimeOptions"]!["configProperties"] ??= new JsonObject());
        properties["System.StartupHookProvider.IsSupported"] = false;
        File.WriteAllText(settings, json.ToJsonString());
        using var target = TestProcess.Start("dotnet", [Path.Combine(folder.Path, "Idle.dll")], new Dictionary<string, string>());
        Assert.Equal("READY", target.ReadLine());
        Doubled.Until("the target takes the agent, and does not run it", TimeSpan.FromMilliseconds(500), wait =>
        {
            InspectOptions options = Pictures.Options with { Limits = Pictures.Patient with { AgentAnswerMax = wait } };
            (IMemorySource source, IReadOnlyList<Skein.Core.Model.Gap> gaps) = SourceSelection.Open(target.Id, options, TimeProvider.System, Pictures.Nothing, CancellationToken.None);
            using (source)
            {
                Assert.Equal("freeze", source.Kind);
                return Assert.Single(gaps).Why.Contains("startup hooks are off", StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void A_stopped_process_does_not_hold_the_reader_for_ever()
    {
        using var target = TestProcess.Idle();
        using (var stop = TestProcess.Start("kill", ["-STOP", $"{target.Id}"], new Dictionary<string, string>())) stop.EndByItself();
        Eventually.True("it is stopped", () => target.Seen.State == 'T');
        InspectOptions options = Pictures.Options with { Limits = Pictures.Patient with { AgentAnswerMax = TimeSpan.FromMilliseconds(300) } };
        SkeinException refused = Assert.Throws<SkeinException>(() => Pictures.Snapshot(target, options));
        Assert.Contains("does not answer on its diagnostics port", refused.Message, StringComparison.Ordinal);
        using (FreezeSource source = Pictures.Freeze(target)) Assert.Equal(10, Pictures.OuterOperations(source));
        Assert.Equal('T', target.Seen.State);
        using (var resume = TestProcess.Start("kill", ["-CONT", $"{target.Id}"], new Dictionary<string, string>())) resume.EndByItself();
        Assert.Equal(0, target.EndByItself());
    }

    /// <summary>Killed when a step was just reached: always a picture or a refusal, never anything else.</summary>
    [Theory]
    [InlineData(SourceChoice.Snapshot, "at once")]
    [InlineData(SourceChoice.Snapshot, "the agent is loaded")]
    [InlineData(SourceChoice.Snapshot, "the agent listens")]
    [InlineData(SourceChoice.Snapshot, "the copy is there")]
    [InlineData(SourceChoice.Snapshot, "the copy is gone")]
    [InlineData(SourceChoice.Freeze, "at once")]
    [InlineData(SourceChoice.Freeze, "a thread is seized")]
    [InlineData(SourceChoice.Freeze, "it stands still")]
    public void A_target_that_is_killed_when(SourceChoice choice, string step)
    {
        for (int i = 0; i < 3; i++)
        {
            using var target = TestProcess.Idle();
            LinuxProcess seen = target.Seen;
            bool done = false;
            var killer = new Thread(() =>
            {
                while (!Volatile.Read(ref done) && !IsReached(step, target)) Thread.Yield();
                target.Kill();
            });
            killer.Start();
            try
            {
                using IMemorySource source = Take(seen, choice);
                source.ThrowIfLost();
            }
            catch (SkeinException e)
            {
                Assert.StartsWith($"process {target.Id} ", e.Message, StringComparison.Ordinal);
            }
            finally
            {
                Volatile.Write(ref done, true);
                killer.Join();
            }

            Eventually.True("it is dead", () => LinuxProcess.TryFind(target.Id) is null or { HasEnded: true });
            // A target that is killed after its reader left cannot clean up: the next reader does.
            Eventually.True("its socket is swept", () =>
            {
                AgentFolder.Open(LinuxProcess.Find(Environment.ProcessId)).Dispose();
                return !File.Exists(SocketOf(target));
            });
        }
    }

    private static bool IsReached(string step, TestProcess target)
    {
        try
        {
            return step switch
            {
                "at once" => true,
                "the agent is loaded" => File.ReadAllText($"/proc/{target.Id}/maps").Contains("Skein.Agent.dll", StringComparison.Ordinal),
                "the agent listens" => File.Exists(SocketOf(target)),
                "the copy is there" => target.Children.Count > 0,
                "the copy is gone" => File.Exists(SocketOf(target)) && target.Children.Count == 0,
                "a thread is seized" => !File.ReadAllText($"/proc/{target.Id}/status").Contains("TracerPid:\t0", StringComparison.Ordinal),
                "it stands still" => LinuxProcess.TryFind(target.Id) is { State: 't' },
                _ => throw new ArgumentOutOfRangeException(nameof(step)),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string SocketOf(TestProcess target) => $"/tmp/skein-{Libc.geteuid()}/agent-{target.Id}.sock";

    private static IMemorySource Take(LinuxProcess process, SourceChoice choice) => choice == SourceChoice.Snapshot
        ? SnapshotSource.Take(process, Pictures.Options, TimeProvider.System, CancellationToken.None)
        : FreezeSource.Take(process, Pictures.Options, TimeProvider.System, Pictures.Nothing, CancellationToken.None);

    private static InspectOptions Choose(SourceChoice choice) => Pictures.Options with { Source = choice };

    private static void AssertRefused(int id, SourceChoice choice, string message)
    {
        SkeinException refused = Assert.Throws<SkeinException>(() => SourceSelection.Open(id, Choose(choice), TimeProvider.System, Pictures.Nothing, CancellationToken.None));
        Assert.Equal(message, refused.Message);
    }
}
