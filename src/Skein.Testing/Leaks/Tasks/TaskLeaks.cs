namespace Skein.Testing;

/// <summary>The tasks that a watch holds against its flow. Thread-safe.</summary>
internal sealed class TaskLeaks(TaskLedger ledger, LeakFlow flow, TimeProvider clock)
{
    /// <summary>The tasks that have begun since the watch did and have not ended, oldest first.</summary>
    /// <param name="running">State machines of the async methods that the caller is inside of, innermost first.</param>
    /// <param name="armed">Hash codes of the armed timers; null where they cannot be read.</param>
    public List<Operation> Find(IReadOnlyList<Type> running, HashSet<int>? armed)
    {
        IReadOnlyList<Operation> live = ledger.Live;
        HashSet<int> over = [.. live.Where(operation => running.Any(type => IsOf(operation, type))).Select(operation => operation.Awaits)];
        List<Operation> operations = [.. live.Where(Counts).Where(operation => !HasEnded(operation)).OrderBy(operation => operation.Number)];
        foreach (Type stateMachine in running) Remove(operations, operations.FindLastIndex(operation => IsOf(operation, stateMachine)));
        return operations;

        // A delay tells its end late: see TaskLedger. Its timer is gone, or who awaited it is running here.
        bool HasEnded(Operation operation) => operation.Title == OperationText.Delay
            && (over.Contains(operation.Id) || (operation.Timer != 0 && armed?.Contains(operation.Timer) == false));
    }

    public TimeSpan AgeOf(Operation operation) => clock.GetElapsedTime(operation.Started);

    private static bool IsOf(Operation operation, Type stateMachine) => OperationText.IsOf(operation.Title, operation.Stack, stateMachine);

    private bool Counts(Operation operation) =>
        operation.Number >= flow.FirstOperation
        && !operation.AncestorOf.Contains(flow)
        && (flow.Scope == LeakScope.Process || flow.Holds(operation.Flow))
        && !IsOfTestFramework(operation);

    private static bool IsOfTestFramework(Operation operation) =>
        operation.Stack.StateMachine is { } type && OperationText.IsMethod(operation) && CodeOrigin.Of(type) == CodeOwner.TestFramework;

    /// <summary>Takes out a task that the caller is inside of, and those that wait for it.</summary>
    private static void Remove(List<Operation> operations, int index)
    {
        while (index >= 0)
        {
            int id = operations[index].Id;
            operations.RemoveAt(index);
            index = operations.FindIndex(operation => operation.Awaits == id);
        }
    }
}
