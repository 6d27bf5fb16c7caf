using System.Net.Sockets;
using System.Text;
using Skein.Core;
using Skein.Inspect.Sources.Processes;
using Skein.Inspect.Sources.Snapshots;
using Skein.Inspect.Tests.Sources;
using Xunit;

namespace Skein.Inspect.Tests.Agent;

/// <summary>What the agent does to its host, seen from outside.</summary>
public sealed class AgentTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string AuditLine = "skein: agent loaded by pid {0} (uid {1}): reads tasks on request, loads nothing else; SKEIN_AGENT_AUDIT=0 turns this line off";

    private static string Folder => $"/tmp/skein-{Libc.geteuid()}";

    [Fact]
    public void The_hosts_log_says_once_who_loaded_the_agent()
    {
        using var target = TestProcess.Idle();
        Pictures.Snapshot(target).Dispose();
        Pictures.Snapshot(target).Dispose();
        string expected = string.Format(AuditLine, Environment.ProcessId, Libc.geteuid());
        Eventually.True("the audit line", () => target.Errors.Length > 0);
        Assert.Equal(expected, target.Errors);
    }

    [Fact]
    public void The_reader_can_turn_the_audit_line_off()
    {
        using var target = TestProcess.Idle();
        Pictures.Snapshot(target, Pictures.Options with { Audit = false }).Dispose();
        Assert.Equal(0, target.EndByItself());
        Assert.Empty(target.Errors);
    }

    [Fact]
    public void The_host_can_turn_the_audit_line_off()
    {
        using var target = TestProcess.Idle(new Dictionary<string, string> { ["SKEIN_AGENT_AUDIT"] = "0" });
        Pictures.Snapshot(target).Dispose();
        Assert.Equal(0, target.EndByItself());
        Assert.Empty(target.Errors);
    }

    [Fact]
    public void The_socket_and_its_folder_are_the_owners_alone()
    {
        using var target = TestProcess.Idle();
        using SnapshotSource source = Pictures.Snapshot(target);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketOf(target)));
    }

    [Fact]
    public void A_folder_that_others_may_enter_is_refused()
    {
        using var temporary = new TestFolder();
        string folder = temporary.Below($"skein-{Libc.geteuid()}");
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.OtherExecute);
        using var target = TestProcess.Idle(InTemporary(temporary));
        SkeinException refused = Assert.Throws<SkeinException>(() => Pictures.Snapshot(target));
        Assert.Contains($"{folder} belongs to uid {Libc.geteuid()} with mode 701", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_in_the_folders_place_is_refused()
    {
        using var temporary = new TestFolder();
        Directory.CreateSymbolicLink(temporary.Below($"skein-{Libc.geteuid()}"), Folder);
        using var target = TestProcess.Idle(InTemporary(temporary));
        SkeinException refused = Assert.Throws<SkeinException>(() => Pictures.Snapshot(target));
        Assert.Contains("does not open", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_temporary_folder_deep_down_is_no_obstacle()
    {
        using var temporary = new TestFolder();
        string deep = temporary.Below(new string('d', 40));
        Directory.CreateDirectory(deep);
        using var target = TestProcess.Idle(new Dictionary<string, string> { ["TMPDIR"] = deep });
        using SnapshotSource source = Pictures.Snapshot(target);
        Assert.Equal(10, Pictures.OuterOperations(source));
    }

    [Fact]
    public void The_agent_ends_when_nobody_comes_and_can_be_loaded_again()
    {
        using var target = TestProcess.Idle();
        InspectOptions options = Pictures.Options with { Limits = Pictures.Patient with { AgentLingerMax = TimeSpan.FromMilliseconds(50) } };
        for (int i = 0; i < 3; i++)
        {
            Pictures.Snapshot(target, options).Dispose();
            Eventually.True("the agent's thread ends", () => !ThreadNames(target).Contains("Skein agent"));
            Assert.False(File.Exists(SocketOf(target)));
        }
    }

    [Fact]
    public void The_agent_has_a_thread_of_its_own_and_leaves_the_pool_alone()
    {
        using var target = TestProcess.Idle();
        string[] pool = PoolThreads(target);
        using SnapshotSource source = Pictures.Snapshot(target);
        Assert.Contains("Skein agent", ThreadNames(target));
        Assert.Equal(pool, PoolThreads(target));
    }

    [Fact]
    public void A_line_without_end_closes_the_connection_and_nothing_else()
    {
        using var target = TestProcess.Idle();
        Pictures.Snapshot(target).Dispose();
        Assert.Equal("", Said(target, new byte[2000]));

        using SnapshotSource source = Pictures.Snapshot(target);
        Assert.Equal(10, Pictures.OuterOperations(source));
    }

    [Theory]
    [InlineData("snapshot life=1 threads=1\n", "error say hello first")]
    [InlineData("hello version=2\n", "error the agent in this process speaks version 1")]
    [InlineData("hello\n", "error the agent in this process speaks version 1")]
    [InlineData("\n", "error say hello first")]
    public void What_it_does_not_know_is_answered_with_an_error(string said, string expected)
    {
        using var target = TestProcess.Idle();
        Pictures.Snapshot(target).Dispose();
        Assert.Equal(expected + "\n", Said(target, Encoding.ASCII.GetBytes(said)));
    }

    [Fact]
    public void The_copy_holds_no_socket_of_the_host_open()
    {
        using var target = TestProcess.Idle();
        using SnapshotSource source = Pictures.Snapshot(target);
        // The table of descriptors is shared, not copied: what the host closes is closed. It may just be closing the agent's port.
        string copy = $"/proc/{target.Children[0].Id}/fd";
        Eventually.True("host and copy have the same descriptors", () => target.Descriptors == Directory.GetFileSystemEntries(copy).Length);
    }

    private static Dictionary<string, string> InTemporary(TestFolder folder) => new() { ["TMPDIR"] = folder.Path };

    private static string[] PoolThreads(TestProcess target) => [.. ThreadNames(target).Where(name => name.StartsWith(".NET TP", StringComparison.Ordinal))];

    private static string SocketOf(TestProcess target) => $"{Folder}/agent-{target.Id}.sock";

    private static string[] ThreadNames(TestProcess target) =>
        [.. Directory.GetDirectories($"/proc/{target.Id}/task").Select(NameOf).Order()];

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText($"{thread}/comm").Trim();
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }

    private static Socket Connect(TestProcess target)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(SocketOf(target)));
        return socket;
    }

    /// <summary>What the agent answers; nothing where it closes the connection. It may still be about to see that the reader before has left.</summary>
    private static string Said(TestProcess target, byte[] said)
    {
        string answer = "";
        Eventually.True("the agent is free", () => (answer = Ask(target, said)) != "busy\n");
        return answer;
    }

    private static string Ask(TestProcess target, byte[] said)
    {
        using Socket socket = Connect(target);
        try
        {
            socket.Send(said);
        }
        catch (SocketException)
        {
            // It has spoken and left: its word still waits.
        }

        try
        {
            byte[] answer = new byte[200];
            return Encoding.ASCII.GetString(answer, 0, socket.Receive(answer));
        }
        catch (SocketException)
        {
            return "";
        }
    }
}
