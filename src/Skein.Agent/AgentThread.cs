namespace Skein.Agent;

/// <summary>
/// The agent's one thread: serves one reader at a time, waits a while for the next, and ends. Never the thread pool's,
/// so that a starved process can be read, and so that reading changes nothing about the pool.
/// </summary>
internal static class AgentThread
{
    private static readonly object Gate = new();

    /// <summary>Whether the thread lives. Guarded by <see cref="Gate"/>.</summary>
    private static bool running;

    /// <summary>How often the runtime has called. Guarded by <see cref="Gate"/>.</summary>
    private static int calls;

    /// <summary>Starts the thread unless it lives. Never throws: the caller is the runtime of someone's service.</summary>
    public static void Ensure()
    {
        try
        {
            lock (Gate)
            {
                calls++;
                if (running) return;
                // UnsafeStart: the host's ExecutionContext must not be kept alive by us.
                new Thread(Run) { IsBackground = true, Name = "Skein agent" }.UnsafeStart();
                running = true;
            }
        }
        catch (Exception)
        {
            // Out of threads or memory: the reader gets no answer and says so.
        }
    }

    private static void Run()
    {
        int linger = AgentProtocol.LingerMaxMilliseconds;
        while (true)
        {
            int seen;
            lock (Gate) seen = calls;
            try
            {
                linger = Serve(linger);
            }
            catch (Exception)
            {
                // The agent never takes its host down; the reader sees the connection close.
            }

            lock (Gate)
            {
                // A call that came while the socket was being removed would find nobody: serve it.
                if (seen != calls) continue;
                running = false;
                return;
            }
        }
    }

    /// <summary>Serves until nobody came for a while; then the socket is gone.</summary>
    private static int Serve(int linger)
    {
        using PrivateFolder? folder = PrivateFolder.Open();
        if (folder is null) return linger;
        using AgentSocket? socket = AgentSocket.Listen(folder);
        if (socket is null) return linger;
        using Canary canary = Canary.Start();
        while (socket.Accept(linger) is { } peer)
        {
            using var conversation = new Conversation(peer, socket);
            conversation.Serve();
            linger = conversation.LingerMilliseconds;
        }

        return linger;
    }
}
