using System.Net.Sockets;
using Skein.Core;

namespace Skein.CpuProfiles.Ports;

/// <summary>
/// The diagnostic port of a process's own runtime: a unix-domain socket named for the process, which the runtime opens
/// at its start (dotnet/diagnostics, <c>documentation/design-docs/ipc-protocol.md</c>). Ports that
/// <c>DOTNET_DiagnosticPorts</c> adds come on top of it. Thread-safe.
/// </summary>
/// <param name="path">The socket.</param>
/// <param name="answerMax">How long the runtime may take to answer.</param>
internal sealed class RuntimePort(string path, TimeSpan answerMax)
{
    private const string Off = "start the process without DOTNET_EnableDiagnostics=0 and DOTNET_EnableDiagnostics_IPC=0, and keep its dotnet-diagnostic-* socket in the temporary folder";

    /// <summary>Finds the port.</summary>
    /// <exception cref="SkeinException">There is none.</exception>
    public static RuntimePort Of(HostProcess process, TimeSpan answerMax)
    {
        // A process that was killed leaves its socket behind, and ids come again: the start is part of the name.
        string name = $"dotnet-diagnostic-{process.Id}-{process.StartTicks}-socket";
        string? path = process.PortFolders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return path is null
            ? throw new SkeinException("the CPU profile", $"needs the runtime's diagnostic port, and there is no {name} in {string.Join(" or ", process.PortFolders)}", Off)
            : new RuntimePort(path, answerMax);
    }

    /// <summary>Sends a request and waits for the answer's start.</summary>
    /// <returns>The connection, on which more may come, and what the answer holds.</returns>
    /// <exception cref="SkeinException">Nobody answers, or the runtime refuses.</exception>
    public (Socket Connection, byte[] Answer) Ask(PortRequest request)
    {
        Socket connection = Send(request);
        try
        {
            return (connection, PortAnswer.Receive(connection));
        }
        catch (SocketException failure)
        {
            connection.Dispose();
            throw NoAnswer(failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request; the answer is not waited for.</summary>
    /// <exception cref="SkeinException">Nobody is there.</exception>
    public Socket Send(PortRequest request)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            connection.SendTimeout = connection.ReceiveTimeout = (int)answerMax.TotalMilliseconds;
            connection.Connect(new UnixDomainSocketEndPoint(path));
            connection.Send(request.Bytes);
            return connection;
        }
        catch (SocketException failure)
        {
            connection.Dispose();
            throw NoAnswer(failure);
        }
    }

    private SkeinException NoAnswer(SocketException failure) =>
        new("the CPU profile", $"needs the runtime's diagnostic port, and {path} gives no answer ({failure.SocketErrorCode}, at most {answerMax.TotalSeconds:0.#} s)", "another tool may be using it; try again", failure);
}
