using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Skein.Core.Model;

namespace Skein.Testing;

/// <summary>
/// Reads the calling thread's stack where something is started. Files and lines are looked up once per distinct stack,
/// for that is the dear part. Thread-safe.
/// </summary>
internal sealed class StackReader(LeakLimits limits)
{
    private readonly ConcurrentDictionary<ulong, CreationStack> known = new();

    // By interlocked increment.
    private int taken;
    private long dropped;

    /// <summary>How many stacks were not taken because of the bound.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>The caller's stack.</summary>
    public CreationStack Read()
    {
        if (Interlocked.Increment(ref taken) > limits.StacksMax)
        {
            Interlocked.Increment(ref dropped);
            return CreationStack.None;
        }

        ulong key = KeyOf(new StackTrace(fNeedFileInfo: false));
        if (known.TryGetValue(key, out CreationStack? stack)) return stack;
        stack = Resolve(new StackTrace(fNeedFileInfo: true));
        known.TryAdd(key, stack);
        return stack;
    }

    /// <summary>
    /// The state machines of the async methods that called the caller, innermost first. Below one that was resumed lies
    /// whoever completed what it awaited: no caller of it.
    /// </summary>
    /// <param name="resumed">Whether to count the one that was resumed; the others have never suspended.</param>
    public static List<Type> CallingStateMachines(bool resumed)
    {
        var types = new List<Type>();
        MethodBase[] methods = [.. MethodsOf(new StackTrace(fNeedFileInfo: false))];
        for (int i = 0; i < methods.Length; i++)
        {
            if (!IsStateMachine(methods[i])) continue;
            bool isResumed = i + 1 < methods.Length && Resumes(methods[i + 1].DeclaringType);
            if (!isResumed || resumed) types.Add(methods[i].DeclaringType!);
            if (isResumed) break;
        }

        return types;
    }

    private static bool Resumes(Type? type) =>
        type == typeof(ExecutionContext) || type?.Name.StartsWith("AsyncStateMachineBox", StringComparison.Ordinal) == true;

    private static ulong KeyOf(StackTrace trace)
    {
        // FNV-1a over where each frame is; the walk itself is what costs.
        ulong key = 14_695_981_039_346_656_037;
        for (int i = 0; i < trace.FrameCount; i++)
        {
            StackFrame frame = trace.GetFrame(i)!;
            key = (key ^ (uint)(frame.GetMethod()?.GetHashCode() ?? 0)) * 1_099_511_628_211;
            key = (key ^ (uint)frame.GetNativeOffset()) * 1_099_511_628_211;
        }

        return key;
    }

    private static IEnumerable<MethodBase> MethodsOf(StackTrace trace) =>
        Enumerable.Range(0, trace.FrameCount).Select(i => trace.GetFrame(i)!.GetMethod()).OfType<MethodBase>();

    private CreationStack Resolve(StackTrace trace)
    {
        var frames = new List<Frame>();
        Type? stateMachine = null;
        Frame method = default;
        CodeOwner? first = null;
        string lastMoved = "";
        bool inDelay = false;
        for (int i = FirstBelowListener(trace); i < trace.FrameCount; i++)
        {
            StackFrame frame = trace.GetFrame(i)!;
            if (frame.GetMethod() is not { } called) continue;
            CodeOwner owner = CodeOrigin.Of(called);
            bool moves = IsStateMachine(called);
            if (moves && stateMachine is null) (stateMachine, method) = (called.DeclaringType, FrameOf(frame, called));
            if (owner == CodeOwner.Runtime)
            {
                // A private type of the runtime, found by name in the stack alone.
                if (first is null && called.DeclaringType?.Name == "DelayPromise") inDelay = true;
                continue;
            }

            first ??= owner;
            if (owner == CodeOwner.Own) continue;
            if (owner == CodeOwner.TestFramework || frames.Count >= limits.FramesMax) break;
            Frame read = FrameOf(frame, called);
            // An async method is there twice: the method that started it, and its state machine.
            if (!moves && read.Function == lastMoved) continue;
            lastMoved = moves ? read.Function : "";
            frames.Add(read);
        }

        return new CreationStack(frames, stateMachine, method, first is CodeOwner.TestFramework or CodeOwner.Own) { InDelay = inDelay };
    }

    /// <summary>The innermost frames are of the listener that takes the stack.</summary>
    private static int FirstBelowListener(StackTrace trace)
    {
        int first = 0;
        while (first < trace.FrameCount && trace.GetFrame(first)!.GetMethod()?.DeclaringType != typeof(TaskEvents)) first++;
        return first == trace.FrameCount ? 0 : first + 1;
    }

    private static bool IsStateMachine(MethodBase method) =>
        method.Name.EndsWith("MoveNext", StringComparison.Ordinal) && typeof(IAsyncStateMachine).IsAssignableFrom(method.DeclaringType);

    private static Frame FrameOf(StackFrame frame, MethodBase method) =>
        new(FunctionText.Of(method), File: frame.GetFileName(), Line: frame.GetFileLineNumber());
}
