using System.Net.Sockets;
using Skein.Agent;
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
        // One that another reading left there a moment ago answers at once.
        if (!AgentConnection.TryOpen(folder, process, answerMax, out AgentConnection? connection))
        {
            Load(process, folder, answerMax);
            connection = WaitFor(process, folder, answerMax, clock, cancellation);
        }

        try
        {
            connection.Ask($"hello version={AgentProtocol.Version} audit={(options.Audit ? 1 : 0)} linger={AgentProtocol.LingerMaxMilliseconds}", "hello");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
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
            throw new SkeinException(process.Subject, $"does not answer on its diagnostics port ({e.SocketErrorCode})", "read it with --source freeze", e);
        }
    }

    /// <summary>Whether the target's user may read our file under the path that we know it by.</summary>
    private static bool TargetSees(LinuxProcess process, string file) => process.UserId == Libc.geteuid() && process.Root().Length == 0 && File.Exists(file);

    private static AgentConnection WaitFor(LinuxProcess process, AgentFolder folder, TimeSpan answerMax, TimeProvider clock, CancellationToken cancellation)
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            if (AgentConnection.TryOpen(folder, process, answerMax, out AgentConnection? connection)) return connection;
            cancellation.ThrowIfCancellationRequested();
            if (LinuxProcess.TryFind(process.Id) is null or { HasEnded: true }) throw new SkeinException(process.Subject, "ended while it was read", "");
            if (clock.GetElapsedTime(start) > answerMax)
            {
                throw new SkeinException(
                    process.Subject,
                    "accepted the agent but did not run it: startup hooks are off in it (a trimmed app, or System.StartupHookProvider.IsSupported=false)",
                    "read it with --source freeze");
            }

            Thread.Sleep(RetryMilliseconds);
        }
    }
}
