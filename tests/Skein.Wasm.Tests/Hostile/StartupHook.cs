using System.Diagnostics.CodeAnalysis;
using Skein.Wasm.Tests.Hostile;

/// <summary>What runs before these tests, where a process was started for one hostile module. The name, and the place without a namespace, are the runtime's.</summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for it here.")]
internal static class StartupHook
{
    public static void Initialize() => HostileProcess.RunInstead();
}
