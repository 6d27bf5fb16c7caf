using System.Net.Sockets;
using Skein.Core;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Snapshots;

/// <summary>Brings the agent into a process and shakes hands with it.</summary>
internal static class AgentInjection
{
    private const string AgentFile = "Skein.Agent.dll";
    private const int RetryMilliseconds = 2;

    /// <exception cref="SkeinException">The process refuses the agent: the reason says how.</exception>
    public static AgentConnection Connect(LinuxProcess process, AgentFolder folder, InspectOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        TimeSpan answerMax = options.Limits.AgentAnswerMax;
        long start = clock.GetTimestamp();
        bool loaded = false;
        bool busy = false;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            // One that another reading left there a moment ago answers at once.
            if (AgentConnection.TryOpen(folder, process, answerMax, out AgentConnection? connection))
            {
                AgentGreeting greeting = connection.Greet(options.Audit, options.Limits.AgentLingerMax);
                if (greeting == AgentGreeting.Welcome) return connection;
                connection.Dispose();
                busy = greeting == AgentGreeting.Busy;
                if (greeting == AgentGreeting.OtherVersion) throw new SkeinException(process.Subject, "holds an agent of another version of skein", "use that version, or read the process with --source freeze");
            }
            else if (!loaded)
            {
                loaded = true;
                Load(process, folder, answerMax);
                continue;
            }

            if (process.IsGone()) throw process.Ended(null);
            if (clock.GetElapsedTime(start) > answerMax) throw NoAnswer(process, busy);
            Thread.Sleep(RetryMilliseconds);
        }
    }

    private static void Load(LinuxProcess process, AgentFolder folder, TimeSpan answerMax)
    {
        DiagnosticPort port = DiagnosticPort.Of(process) ?? throw new SkeinException(
            process.Subject,
            "has no diagnostics port",
            "start it without DOTNET_EnableDiagnostics=0, or read it with --source freeze");
        string file = Path.Combine(AppContext.BaseDirectory, AgentFile);
        if (!TargetSees(process, file))
        {
            folder.Place(AgentFile, File.ReadAllBytes(file), process);
            file = $"{folder.Path}/{AgentFile}";
        }

        try
        {
            int result = port.ApplyStartupHook(file, answerMax);
            if (result != 0) throw new SkeinException(process.Subject, $"refused to load the agent (HRESULT 0x{result:X8})", "read it with --source freeze");
        }
        catch (SocketException e)
        {
            if (process.IsEnding()) throw process.Ended(e);
            throw new SkeinException(process.Subject, $"does not answer on its diagnostics port ({e.SocketErrorCode})", "read it with --source freeze", e);
        }
    }

    /// <summary>Whether the target's user may read our file under the path that we know it by.</summary>
    private static bool TargetSees(LinuxProcess process, string file) => process.UserId == Libc.geteuid() && process.Root().Length == 0 && File.Exists(file);

    private static SkeinException NoAnswer(LinuxProcess process, bool busy) => busy
        ? new SkeinException(process.Subject, "is being read by another skein", "try again when that one is done")
        : new SkeinException(
            process.Subject,
            "accepted the agent but did not run it: startup hooks are off in it (a trimmed program, or System.StartupHookProvider.IsSupported=false)",
            "read it with --source freeze");
}
