using Skein.Inspect.AsyncChains;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Layouts;

/// <summary>
/// How the objects that a task may have as its continuation lead to who awaits it
/// (System.Private.CoreLib/src/System/Threading/Tasks/TaskContinuation.cs, Task.cs, AsyncMethodBuilderCore.cs).
/// </summary>
internal static class ContinuationLinks
{
    public static (LinkKind Kind, int Offset) Of(HeapType type)
    {
        string name = type.Name;
        if (name.StartsWith("System.Collections.Generic.List<", StringComparison.Ordinal)) return (LinkKind.List, 0);
        if (name == "System.Threading.Tasks.Task+SetOnInvokeMres") return (LinkKind.Thread, 0);
        if (name.EndsWith("AwaitTaskContinuation", StringComparison.Ordinal)) return Reference(type, "m_action");
        if (name.EndsWith("ContinueWithTaskContinuation", StringComparison.Ordinal)) return Reference(type, "m_task");
        if (name.EndsWith("+ContinuationWrapper", StringComparison.Ordinal)) return Reference(type, "_continuation");
        if (type.ClrType?.BaseType?.Name == "System.MulticastDelegate") return Reference(type, "_target");
        return (LinkKind.End, 0);
    }

    private static (LinkKind Kind, int Offset) Reference(HeapType type, string field)
    {
        int offset = type.Offset(field);
        return offset < 0 ? (LinkKind.End, 0) : (LinkKind.Reference, offset);
    }
}
