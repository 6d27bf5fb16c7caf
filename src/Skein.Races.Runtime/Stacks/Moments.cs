using System.Diagnostics;
using System.Reflection;
using Skein.Races.Runtime.Deep;
using Skein.Races.Runtime.Hosting;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Stacks;

/// <summary>Looks at real threads. Expensive; used only where a thread waits anyway or a race is told.</summary>
internal sealed class Moments(DetectorLimits limits) : IMoments
{
    /// <summary>Namespace, or name within another type, of what the weaver adds.</summary>
    private const string Added = "Skein.Woven";

    private readonly AsyncChain chain = new(limits);
    private readonly TestNames tests = new();

    public Moment Capture(Actor actor)
    {
        StackTrace trace = new(skipFrames: 1, fNeedFileInfo: true);
        List<StackLine> lines = [];
        List<MethodBase> machines = [];
        foreach (StackFrame frame in trace.GetFrames())
        {
            if (frame.GetMethod() is not { } method || IsOurs(method)) continue;
            if (AsyncChain.IsMoveNext(method)) machines.Add(method);
            if (lines.Count < limits.StackFramesMax) lines.Add(LineOf(frame, method));
        }

        string name = Thread.CurrentThread.Name ?? "";
        return new Moment(Environment.CurrentManagedThreadId, Cut(name), Thread.CurrentThread.IsThreadPoolThread, Task.CurrentId ?? 0, lines, ChainOf(actor, machines));
    }

    public string CurrentTest() => Cut(tests.Current());

    private static bool IsOurs(MethodBase method) =>
        method.Module == typeof(Moments).Module
        || (method.DeclaringType is { } type && (type.Namespace == Added || type.FullName == OwnerWords.TypeName || (type.FullName?.Contains("+" + Added, StringComparison.Ordinal) ?? false)));

    private StackLine LineOf(StackFrame frame, MethodBase method) => new(Cut(NameOf(method)), frame.GetFileName() ?? "", frame.GetFileLineNumber());

    private static string NameOf(MethodBase method)
    {
        try
        {
            return MethodNames.WithParameters(method);
        }
        catch (Exception)
        {
            // A type of its signature cannot be loaded, or the method was made at run time: a race is worth more than a full name.
            return $"{method.DeclaringType?.FullName ?? "?"}.{method.Name}";
        }
    }

    private IReadOnlyList<string> ChainOf(Actor actor, List<MethodBase> machines)
    {
        try
        {
            return machines.Count > 0 && actor.Resumed.TryGetTarget(out Task? task) && task is not null ? [.. chain.From(task, machines).Select(Cut)] : [];
        }
        catch (Exception)
        {
            // Private shapes of a runtime that is not known: no chain.
            return [];
        }
    }

    private string Cut(string name) => name.Length <= limits.NameLengthMax ? name : name[..limits.NameLengthMax];
}
