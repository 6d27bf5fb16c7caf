using Skein.Core.Model;

namespace Skein.Testing;

/// <summary>
/// Makes one leak of each chain of awaits: what nobody else that was left behind awaits, with what it awaits below it.
/// </summary>
internal sealed class LeakChains
{
    private readonly List<Operation> operations;
    private readonly Dictionary<int, Operation> byId;
    private readonly HashSet<int> told = [];

    public LeakChains(List<Operation> operations)
    {
        this.operations = operations;
        byId = operations.ToDictionary(operation => operation.Id);
    }

    public IEnumerable<Leak> Leaks(Func<Operation, TimeSpan> age)
    {
        HashSet<int> awaited = [.. operations.Where(operation => operation.Awaits != operation.Id).Select(operation => operation.Awaits)];
        // First those that nobody awaits; what is then left awaits itself in a ring.
        foreach (Operation operation in operations.OrderBy(operation => awaited.Contains(operation.Id)).ThenBy(operation => operation.Number))
        {
            if (IsShownElsewhere(operation) || !told.Add(operation.Id)) continue;
            yield return LeakOf(operation, age(operation));
        }
    }

    /// <summary>The promise of <c>Task.Run</c> says no more than the work that its delegate began.</summary>
    private bool IsShownElsewhere(Operation operation) =>
        operation.Unwraps != 0 && operations.Exists(other => other.Id == operation.Unwraps || other.Within == operation.Unwraps);

    private Leak LeakOf(Operation operation, TimeSpan age)
    {
        IReadOnlyList<Frame> frames = operation.Stack.Frames;
        bool showsItself = OperationText.IsMethod(operation) && frames.Count > 0 && frames[0] == operation.Stack.Method;
        Frame? own = OperationText.IsMethod(operation) && operation.Stack.Method.File is not null ? operation.Stack.Method : null;
        return new Leak(LeakKind.Task, OperationText.NameOf(operation))
        {
            Detail = OperationText.DetailOf(operation),
            Stack = [.. showsItself ? frames.Skip(1) : frames, .. StarterOf(operation)],
            FirstAwait = own,
            Awaits = [.. ChainOf(operation)],
            Age = age,
        };
    }

    /// <summary>Who called <c>Task.Run</c>, for what its delegate began on the pool.</summary>
    private IReadOnlyList<Frame> StarterOf(Operation operation) =>
        operation.Within == 0 ? [] : operations.Find(other => other.Unwraps == operation.Within)?.Stack.Frames ?? [];

    private IEnumerable<string> ChainOf(Operation operation)
    {
        for (int next = operation.Awaits; byId.TryGetValue(next, out Operation? awaited) && told.Add(next); next = awaited.Awaits) yield return OperationText.NameOf(awaited);
    }
}
