using Skein.Core.Model;

namespace Skein.Inspect.Threads;

/// <summary>Tells from the top of a thread's stack whether and why it waits. Pure.</summary>
internal static class WaitClassifier
{
    /// <summary>Reads a stack, innermost function first.</summary>
    public static WaitSite Classify(IReadOnlyList<StackFunction> stack)
    {
        // The waits of the libraries are built on each other: the outermost one of an unbroken run says what was meant.
        // A call into native code that is not known by name stands for the function that made it.
        int deciding = -1, depth = 0;
        while (depth < stack.Count && stack[depth] is { IsNative: true, Step: WaitStep.None }) depth++;
        for (; depth < stack.Count && stack[depth].Step != WaitStep.None; depth++)
        {
            if (stack[depth].Step != WaitStep.Spin) deciding = depth;
            if (stack[depth].Step == WaitStep.SystemCall) break;
        }

        if (deciding < 0 || FetchesResult(stack[0])) return default;
        StackFunction function = stack[deciding];
        WaitReason reason = IsProgramWait(stack, function) ? WaitReason.Idle : ReasonOf(function.Step);
        depth = Math.Max(depth, deciding + 1);
        return new WaitSite(reason, depth, reason == WaitReason.Idle || WaitsForSeveral(stack, depth) ? null : ObjectTypeOf(function));
    }

    /// <summary>
    /// Whether a function only takes the result of what has finished, as each await does: it waits where it has called on,
    /// and then it is not the innermost one.
    /// </summary>
    private static bool FetchesResult(StackFunction innermost) =>
        innermost.Step == WaitStep.Task && innermost.MethodName is "GetResult" or "GetResultCore" or "get_Result" or "ValidateEnd";

    /// <summary>The first function, innermost first, that does not belong to the runtime's libraries; -1 where there is none.</summary>
    public static int CulpritOf(IReadOnlyList<StackFunction> stack)
    {
        for (int i = 0; i < stack.Count; i++)
        {
            if (!stack[i].IsFramework) return i;
        }

        return -1;
    }

    /// <summary>Of several tasks or handles none is the one that is waited for, though the stack may refer to just one.</summary>
    private static bool WaitsForSeveral(IReadOnlyList<StackFunction> stack, int depth)
    {
        for (int i = 0; i < depth; i++)
        {
            string name = stack[i].MethodName;
            if (name.StartsWith("WaitAll", StringComparison.Ordinal) || name.StartsWith("WaitMultiple", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the program as a whole is waited for: between the wait and the function that is made for that there are
    /// only functions of the libraries.
    /// </summary>
    private static bool IsProgramWait(IReadOnlyList<StackFunction> stack, StackFunction wait)
    {
        if (wait.Step is not (WaitStep.Task or WaitStep.Handle)) return false;
        foreach (StackFunction function in stack)
        {
            if (function.WaitsForTheProgram) return true;
            if (!function.IsFramework) return false;
        }

        return false;
    }

    private static WaitReason ReasonOf(WaitStep step) => step switch
    {
        WaitStep.Monitor or WaitStep.Lock => WaitReason.Lock,
        WaitStep.Sleep => WaitReason.Sleep,
        WaitStep.Semaphore => WaitReason.Semaphore,
        WaitStep.Task => WaitReason.BlockedOnTask,
        WaitStep.PoolIdle => WaitReason.Idle,
        WaitStep.SystemCall => WaitReason.BlockingIo,
        _ => WaitReason.WaitHandle,
    };

    private static string? ObjectTypeOf(StackFunction function) => function.Step switch
    {
        WaitStep.Monitor or WaitStep.Condition => "",
        WaitStep.Task => "System.Threading.Tasks.Task",
        WaitStep.Lock or WaitStep.Semaphore or WaitStep.Handle => function.TypeName,
        _ => null,
    };
}
