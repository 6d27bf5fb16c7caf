using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

/// <summary>How a function is compiled that must be seen on a thread's stack in Release too.</summary>
internal static class Frames
{
    /// <summary>Not inlined, and no tail call out of it.</summary>
    public const MethodImplOptions Kept = MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization;
}
