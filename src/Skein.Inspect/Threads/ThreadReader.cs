using Microsoft.Diagnostics.Runtime;
using Skein.Core.Model;
using Skein.Inspect.Layouts;
using Skein.Inspect.Sources;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Threads;

/// <summary>Reads every managed thread's stack, and what it waits for. Used by one thread, while the memory stands still.</summary>
/// <param name="source">The target's memory and runtime.</param>
/// <param name="methodNames">Names of methods.</param>
/// <param name="limits">Bounds on what is read.</param>
/// <param name="symbols">Where files and lines come from; null for none.</param>
/// <param name="isAgent">Whether a thread, by its system id, is the agent's own: it is left out.</param>
/// <param name="visitor">Shown each stack with its roots; null for nobody.</param>
internal sealed class ThreadReader(IMemorySource source, MethodNames methodNames, InspectLimits limits, SymbolReader? symbols, Func<uint, bool> isAgent, IStackVisitor? visitor = null)
{
    private readonly ClrRuntime runtime = source.Runtime;
    private readonly FunctionCache functions = new(methodNames);
    private readonly TypeTests types = new();
    private readonly List<ThreadRecord> records = [];
    private readonly List<uint> unreadable = [];
    private int cut;
    private int broken;

    /// <summary>Reads them all.</summary>
    /// <param name="cancellation">Stops between two threads.</param>
    public ThreadReport Read(CancellationToken cancellation = default)
    {
        ClrThread[] alive = [.. runtime.Threads.Where(thread => thread.IsAlive && thread.OSThreadId != 0 && !isAgent(thread.OSThreadId))];
        var owners = new LockOwners(runtime.Threads, source.RuntimeVersion.Major);
        var roots = new StackRoots(types);
        foreach (ClrThread thread in alive.Take(limits.ThreadsMax))
        {
            cancellation.ThrowIfCancellationRequested();
            ReadThread(thread, roots, owners);
        }

        return new ThreadReport
        {
            Threads = records,
            Unreadable = unreadable,
            ThreadsDropped = Math.Max(0, alive.Length - limits.ThreadsMax),
            StacksCut = cut,
            StacksBroken = broken,
        };
    }

    private void ReadThread(ClrThread thread, StackRoots roots, LockOwners owners)
    {
        List<ThreadFrame> frames = ReadFrames(thread);
        if (frames.Exists(frame => frame.Function.IsAgent)) return;
        if (frames.Count == 0 && !thread.IsFinalizer && !thread.IsGc)
        {
            unreadable.Add(thread.OSThreadId);
            return;
        }

        List<StackFunction> stack = frames.ConvertAll(frame => frame.Function);
        ThreadRole role = RoleOf(thread, stack);
        WaitSite site = role == ThreadRole.Runtime ? new WaitSite(WaitReason.Idle, 0, null) : WaitClassifier.Classify(stack);
        if (site.Reason == WaitReason.None && stack.Count > 0)
            site = new WaitSite(SystemCalls.ReasonOf(source.SystemCallOf(thread.OSThreadId), stack[0].IsNative), 0, null);
        var wait = new ThreadWait(site.Reason, 0, "", 0, 0);
        (List<ulong> Boxes, List<ulong> Tasks) work = ([], []);
        bool wantsWork = RunningWork.IsPossible(frames);
        bool visits = visitor?.Wants(frames) == true;
        bool hasRoots = (site.ObjectType is not null || wantsWork || visits) && TryReadRoots(thread, roots);
        if (visits) visitor!.Visit(thread.OSThreadId, frames, hasRoots ? roots : null);
        if (hasRoots)
        {
            wait = Complete(wait, roots.Only(frames, site), owners);
            if (wantsWork) work = new RunningWork(roots, types).Of(frames);
        }

        records.Add(new ThreadRecord
        {
            OsId = thread.OSThreadId,
            ManagedId = thread.ManagedThreadId,
            Role = role,
            Frames = frames.ConvertAll(FrameOf),
            Culprit = WaitClassifier.CulpritOf(stack),
            Wait = wait,
            RunningBoxes = work.Boxes,
            RunningTasks = work.Tasks,
        });
    }

    private static ThreadWait Complete(ThreadWait wait, ClrObject found, LockOwners owners)
    {
        if (found.IsNull) return wait;
        (uint owner, int recursion) = wait.Reason == WaitReason.Lock ? owners.Of(found) : default;
        return wait with { ObjectAddress = found.Address, ObjectType = found.Type?.Name ?? "", OwnerOsId = owner, Recursion = recursion };
    }

    private Frame FrameOf(ThreadFrame frame)
    {
        SourceLine line = symbols?.OfInstruction(frame.Method, frame.InstructionPointer) ?? default;
        return new Frame(frame.Function.Display, File: line.File, Line: line.Line);
    }

    private List<ThreadFrame> ReadFrames(ClrThread thread)
    {
        var frames = new List<ThreadFrame>();
        try
        {
            bool called = false;
            foreach (ClrStackFrame frame in thread.EnumerateStackTrace(includeContext: false))
            {
                if (frame.Method is { } method && !IsRepeated(frames, frame))
                {
                    if (frames.Count == limits.FramesMax)
                    {
                        cut++;
                        break;
                    }

                    // A return address is the instruction after the call: the one before it is the call's.
                    ulong instruction = frame.Kind != ClrStackFrameKind.ManagedMethod ? 0 : frame.InstructionPointer - (called ? 1u : 0u);
                    frames.Add(new ThreadFrame(functions.Of(method), method, instruction, frame.StackPointer));
                }

                called = true;
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The debugging library has no one exception for a stack that makes no sense; what was read before it stands.
            broken++;
        }

        return frames;
    }

    /// <summary>A call into native code is listed twice: for the frame that the runtime keeps, and as a method.</summary>
    private static bool IsRepeated(List<ThreadFrame> frames, ClrStackFrame frame) =>
        frame.Kind != ClrStackFrameKind.ManagedMethod
        && frames.Count > 0 && frames[^1].InstructionPointer == 0 && frames[^1].Method.MethodDesc == frame.Method!.MethodDesc;

    private bool TryReadRoots(ClrThread thread, StackRoots roots)
    {
        try
        {
            roots.Read(thread);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            broken++;
            return false;
        }
    }

    private static ThreadRole RoleOf(ClrThread thread, List<StackFunction> stack)
    {
        if (thread.IsFinalizer || thread.IsGc || stack.Count == 0) return ThreadRole.Runtime;
        for (int i = stack.Count - 1; i >= 0; i--)
        {
            if (stack[i].IsRuntimeLoop) return ThreadRole.Runtime;
            if (stack[i].IsPoolLoop) return ThreadRole.PoolWorker;
            if (!stack[i].IsFramework) break;
        }

        return (thread.State & ClrThreadState.TS_TPWorkerThread) != 0 ? ThreadRole.PoolWorker : ThreadRole.Program;
    }
}
