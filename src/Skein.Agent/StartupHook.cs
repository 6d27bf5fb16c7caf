using Skein.Agent;

/// <summary>
/// Where the runtime enters: a startup hook must have this name, in the global namespace. Called once for each apply.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => AgentThread.Ensure();
}
