namespace Skein.Inspect.Threads;

/// <summary>Knows the agent's own threads in a running target.</summary>
internal static class AgentThreads
{
    /// <summary>By its name, which the kernel keeps; nobody else's thread is called so.</summary>
    /// <param name="processId">The running process; null for a core file.</param>
    /// <param name="threadId">The system's id of the thread.</param>
    public static bool Has(int? processId, uint threadId)
    {
        try
        {
            return processId is not null && File.ReadAllText($"/proc/{processId}/task/{threadId}/comm").AsSpan().TrimEnd('\n').SequenceEqual("Skein agent");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false; // the thread has ended since
        }
    }
}
