using Skein.Core.Model;

namespace Skein.Core.Findings;

/// <summary>
/// Tells a thread's role by the outermost frames that .NET 8 to 10 give it: System.Private.CoreLib's
/// <c>ThreadPoolWorkQueue.cs</c>, <c>PortableThreadPool.WorkerThread.cs</c> and <c>Thread.cs</c>.
/// </summary>
internal static class ThreadRoles
{
    private static readonly string[] poolFrames = ["ThreadPoolWorkQueue.Dispatch", "PortableThreadPool.WorkerThread", "PortableThreadPool+WorkerThread"];
    private static readonly string[] startFrames = ["System.Threading.Thread.StartCallback", "System.Threading.Thread.StartHelper", "System.Threading.Thread+StartHelper"];
    private static readonly string[] entryNames = ["Main", "<Main>", "<Main>$"];

    public static ThreadRole Of(IReadOnlyList<Frame> frames)
    {
        var role = ThreadRole.Unknown;
        foreach (var frame in frames)
        {
            string function = frame.Function ?? "";
            if (Array.Exists(poolFrames, name => function.Contains(name, StringComparison.Ordinal))) return ThreadRole.Pool;
            if (Array.Exists(startFrames, name => function.StartsWith(name, StringComparison.Ordinal)) || IsEntryPoint(function)) role = ThreadRole.Dedicated;
        }

        return role;
    }

    /// <summary>Whether it is a program's first method; the compiler writes <c>&lt;Main&gt;</c> around an async one.</summary>
    private static bool IsEntryPoint(string function)
    {
        int arguments = function.IndexOf('(', StringComparison.Ordinal);
        if (arguments >= 0) function = function[..arguments];
        string method = function[(function.LastIndexOf('.') + 1)..];
        return Array.IndexOf(entryNames, method) >= 0;
    }
}
