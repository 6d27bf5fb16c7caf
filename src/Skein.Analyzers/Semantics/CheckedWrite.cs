using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>A write to a concurrent map that rests on what the map said before.</summary>
/// <param name="write">The write.</param>
/// <param name="basis">What it rests on.</param>
/// <param name="advice">What does both in one step.</param>
internal sealed class CheckedWrite(IOperation write, IOperation basis, string advice)
{
    public IOperation Write { get; } = write;

    public IOperation Basis { get; } = basis;

    public string Advice { get; } = advice;

    /// <summary>Those of one function.</summary>
    public static IEnumerable<CheckedWrite> In(IOperation function)
    {
        IOperation[] inside = [.. Code.Inside(function)];
        MapCheck[] checks = [.. inside.Select(MapCheck.Of).OfType<MapCheck>()];
        foreach (IOperation operation in inside)
        {
            if (Stepped(operation) is { } item) yield return new CheckedWrite(operation, item, "AddOrUpdate does");
            if (operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } write || !MapCheck.IsItem(target)) continue;
            if (ReadOfSame(write, target) is { } read)
            {
                yield return new CheckedWrite(write, read, "AddOrUpdate does");
                continue;
            }

            // The nearest question counts: under a lock it is asked again.
            MapCheck? check = checks.LastOrDefault(check => Code.IsBefore(check.Call, write) && check.IsAbout(target));
            if (check is not null && !IsSettledBetween(inside, check, write) && AdviceFor(check, write) is { } advice) yield return new CheckedWrite(write, check.Call, advice);
        }
    }

    // map[key]++ and map[key] += n.
    private static IOperation? Stepped(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation compound when MapCheck.IsItem(compound.Target) => compound.Target,
        IIncrementOrDecrementOperation step when MapCheck.IsItem(step.Target) => step.Target,
        _ => null,
    };

    // map[key] = map[key] + 1
    private static IOperation? ReadOfSame(ISimpleAssignmentOperation write, IPropertyReferenceOperation target) =>
        write.Value.DescendantsAndSelf().FirstOrDefault(operation => MapCheck.IsItem(operation) && SameValue.Are(operation, target));

    private static string? AdviceFor(MapCheck check, ISimpleAssignmentOperation write)
    {
        foreach (Branches branches in Branches.Of(check.Call))
        {
            if (branches.WhenTrue.Any(branch => Code.Contains(branch, write))) return check.Found is { } found && Uses(write.Value, found) && !IsSame(write.Value, found) ? "AddOrUpdate or TryUpdate does" : null;
            IOperation? absent = branches.WhenFalse.FirstOrDefault(branch => Code.Contains(branch, write));
            if (absent is null) continue;
            if (check.IsContainsKey && HasOtherEffect(branches.WhenFalse, write)) return "TryAdd does, and tells who was first";
            if (SharedState.Matters(Code.Bare(write.Value).Type ?? write.Target.Type) || SharedState.Matters(write.Target.Type)) return "GetOrAdd does";
        }

        return null;
    }

    // TryAdd, TryUpdate and their like on the same key decide in one step, whatever was asked before.
    private static bool IsSettledBetween(IOperation[] inside, MapCheck check, IOperation write) =>
        inside.OfType<IInvocationOperation>().Any(call =>
            call.TargetMethod.Name is "TryAdd" or "TryUpdate" or "TryRemove" or "GetOrAdd" or "AddOrUpdate" && call.Instance is { } map && SameValue.Are(map, check.Map)
            && Code.IsBefore(check.Call, call) && Code.IsBefore(call, write)
            && (Code.Around(call).FirstOrDefault(around => around is IBlockOperation) is not { } block || Code.Contains(block, write)));

    // The same object, put back.
    private static bool IsSame(IOperation value, ISymbol variable) => SymbolEqualityComparer.Default.Equals(Variables.Of(value), variable) && value.Type is { IsReferenceType: true };

    private static bool Uses(IOperation value, ISymbol variable) =>
        value.DescendantsAndSelf().Any(operation => operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation
            && SymbolEqualityComparer.Default.Equals(Variables.Of(operation), variable));

    // seen[id] = true; Handle(id): what has to be done once is done twice.
    private static bool HasOtherEffect(IReadOnlyList<IOperation> branch, IOperation write) =>
        write is ISimpleAssignmentOperation { Value.ConstantValue.HasValue: true }
        && branch.SelectMany(part => part.DescendantsAndSelf()).Any(operation => operation is IExpressionStatementOperation statement && MayThrow.Is(Code.Bare(statement.Operation)));
}
