using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.Stacks;

/// <summary>
/// Who awaits the async method that runs: from its task through the continuations of tasks. The names of private fields are
/// those of the runtime's <c>Task.cs</c> and <c>AsyncTaskMethodBuilderT.cs</c>; a shape that is not known ends the chain.
/// </summary>
internal sealed class AsyncChain(DetectorLimits limits)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static bool IsMoveNext(MethodBase method) =>
        method.Name == "MoveNext" && method.DeclaringType is { } type && typeof(IAsyncStateMachine).IsAssignableFrom(type);

    /// <summary>The method of <paramref name="task"/> and those that wait for it, innermost first.</summary>
    /// <param name="task">The task that was resumed on this thread.</param>
    /// <param name="onStack">The async methods on the stack; a task of another, or one that does not run, is an old one, and gives nothing.</param>
    public IReadOnlyList<string> From(Task task, IReadOnlyList<MethodBase> onStack)
    {
        if (task.IsCompleted || MachineOf(task) is not { } machine || !IsRunning(machine)) return [];
        if (!onStack.Any(method => IsSame(machine.GetType(), method.DeclaringType!))) return [];
        List<string> names = [];
        int steps = limits.ChainStepsMax;
        Follow(task, names, ref steps);
        return names;
    }

    // While it runs its state is -1; where it is suspended it is the number of the await.
    private static bool IsRunning(object machine) => machine.GetType().GetField("<>1__state", Any)?.GetValue(machine) is -1;

    private static bool IsSame(Type machine, Type onStack) => Open(machine) == Open(onStack);

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static object? MachineOf(object box) => FieldOf(box, "StateMachine") is IAsyncStateMachine machine ? machine : null;

    private static object? FieldOf(object? target, string name)
    {
        for (Type? type = target?.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField(name, Any | BindingFlags.DeclaredOnly) is { } field) return field.GetValue(target);
        }

        return null;
    }

    private void Follow(Task task, List<string> names, ref int steps)
    {
        object? next = task;
        while (next is not null && names.Count < limits.ChainMax && steps-- > 0)
        {
            if (NameOf(next) is { } name) names.Add(name);
            next = Step(next, ref steps);
        }
    }

    private static string? NameOf(object next) => next switch
    {
        Task when MachineOf(next) is { } machine => MethodNames.Plain(machine.GetType().GetMethod("MoveNext", Any)
            ?? machine.GetType().GetMethods(Any).First(method => method.Name.EndsWith("MoveNext", StringComparison.Ordinal))),
        Task when next.GetType().Name.StartsWith("Continuation", StringComparison.Ordinal) && FieldOf(next, "m_action") is Delegate action => MethodNames.Plain(action.Method),
        _ => null,
    };

    private object? Step(object from, ref int steps)
    {
        object? next = from is Task ? FieldOf(from, "m_continuationObject") : from;
        while (next is not null and not Task && steps-- > 0)
        {
            next = next switch
            {
                Delegate { Target: { } target } => target,
                IEnumerable list => FirstThatLeadsOn(list, ref steps),
                _ => FieldOf(next, "m_task") ?? FieldOf(next, "m_action") ?? FieldOf(next, "_continuation") ?? FieldOf(next, "_promise"),
            };
        }

        return next as Task;
    }

    private object? FirstThatLeadsOn(IEnumerable list, ref int steps)
    {
        foreach (object? item in list)
        {
            if (item is Task) return item;
            if (item is not null && Step(item, ref steps) is { } task) return task;
        }

        return null;
    }
}
