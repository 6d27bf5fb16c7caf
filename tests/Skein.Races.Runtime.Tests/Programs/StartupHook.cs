using System.Diagnostics.CodeAnalysis;
using Skein.Races.Runtime.Tests.Programs;

/// <summary>The name, and the place without a namespace, are the runtime's.</summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for it here.")]
internal static class StartupHook
{
    public static void Initialize() => HuntedProgram.RunInstead();
}
