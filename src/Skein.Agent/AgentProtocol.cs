namespace Skein.Agent;

/// <summary>
/// The words between the agent and its reader: lines of ASCII over a unix-domain socket, a command and then
/// <c>name=value</c> pairs. Compiled into both sides.
/// </summary>
/// <remarks>
/// <c>hello version=1 audit=1 linger=60000</c> is answered by <c>hello version=1 pid=N canary=1</c>;
/// <c>snapshot life=60000 threads=20000</c> by <c>thread id=N call=N sp=X ip=X</c> for each thread that stood in a
/// system call and then <c>snapshot child=N nanoseconds=N before=N after=N self=N</c>;
/// <c>release</c> by <c>released</c>; <c>counters</c> by <c>counters name=value ...</c>; <c>bye</c> by <c>bye</c>.
/// A refusal is <c>error</c> and a sentence; while another reader is at work the answer is <c>busy</c>.
/// </remarks>
internal static class AgentProtocol
{
    /// <summary>Raised when an older reader could not understand the agent, or the other way round.</summary>
    public const int Version = 1;

    /// <summary>Bytes in one line, the line feed included.</summary>
    public const int LineMax = 512;

    /// <summary>Longest life of a copy that the agent grants, whatever the reader asks for.</summary>
    public const int LifeMaxMilliseconds = 120_000;

    /// <summary>How long the agent waits for the next reader before it ends, at most.</summary>
    public const int LingerMaxMilliseconds = 60_000;

    /// <summary>How long a connection may say nothing before the agent closes it.</summary>
    public const int IdleMaxMilliseconds = 300_000;

    /// <summary>What the sockets in that folder are called.</summary>
    public const string SocketPattern = "agent-*.sock";

    /// <summary>The folder below the temporary folder; only its owner may enter it.</summary>
    public static string FolderName(uint userId) => $"skein-{userId}";

    /// <summary>The socket's name in that folder.</summary>
    public static string SocketName(int processId) => $"agent-{processId}.sock";
}
