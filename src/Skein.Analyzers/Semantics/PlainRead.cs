using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>What is wrong with a plain read of a field that Interlocked changes.</summary>
/// <param name="kind">How bad it is.</param>
/// <param name="words">What is wrong, in words.</param>
internal sealed class PlainRead(PlainReadKind kind, string words)
{
    private static readonly PlainRead Step = new(PlainReadKind.Wrong, "changed in two steps: what others do between them is lost");
    private static readonly PlainRead Spin = new(PlainReadKind.Wrong, "read plainly in a loop that waits for it: the read may be done once");
    private static readonly PlainRead Torn = new(PlainReadKind.Torn, "read plainly: in a 32-bit process the value can be two halves");
    private static readonly PlainRead Stale = new(PlainReadKind.Stale, "read plainly: a loop that asks for it may read it once");

    private static readonly ImmutableDictionary<string, string?> Anew = ImmutableDictionary<string, string?>.Empty.Add(RuleId.Kind, RuleId.ReadAnew);

    private static readonly HashSet<string> Waits = ["SpinOnce", "SpinWait", "Yield", "Sleep", "Pause"];

    public PlainReadKind Kind { get; } = kind;

    public string Words { get; } = words;

    /// <summary>What the mend has to know.</summary>
    public ImmutableDictionary<string, string?> Properties { get; private set; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The fault, or null where the read is harmless.</summary>
    public static PlainRead? FaultOf(IFieldReferenceOperation read, ISymbol member, InterlockedChange[] changes)
    {
        if (Code.IsConstruction(read, member) || Guards.IsGuarded(read, member) || IsTest(member) || IsOfOwnObject(read)) return null;
        IOperation function = Code.FunctionOf(read);
        if (IsAfterAll(function, read)) return null;
        // A struct is mostly a copy of what is shared, or belongs to whoever has the lock of its owner.
        if (read.Field is { IsStatic: false, ContainingType.IsValueType: true }) return null;
        if (IsStep(read)) return Step;

        InterlockedChange[] here = [.. changes.Where(change => Code.FunctionOf(change.Call) == function && SameValue.Are(change.Reference, read))];
        if (Array.Find(here, change => IsDecidedAfter(change, read)) is { } own)
            return new PlainRead(PlainReadKind.Wrong, $"read anew after '{Code.Named(own.Call)}': another thread may have changed it in between, so decide on what the call gives back") { Properties = Anew };

        // What a compare-exchange or an exchange decides anyway may be looked at first.
        if (Array.Exists(here, change => !change.IsStep)) return null;
        if (IsSpin(read)) return Spin;
        if (IsForWords(read, member)) return null;
        return Is64(read.Field) ? Torn : IsAnswer(read) ? Stale : null;
    }

    private static bool Is64(IFieldSymbol field) => field.Type.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double;

    // What a getter gives back, as it is or compared: its callers may ask in a loop.
    private static bool IsAnswer(IOperation read) =>
        Code.Around(read).TakeWhile(around => around is IConversionOperation or IBinaryOperation or IParenthesizedOperation or IReturnOperation).LastOrDefault() is IReturnOperation;

    // x++, x += n, x = x + n.
    private static bool IsStep(IFieldReferenceOperation read) => read.Parent switch
    {
        ICompoundAssignmentOperation compound => compound.Target == read,
        IIncrementOrDecrementOperation => true,
        IBinaryOperation binary => IsAssignedTo(binary, read),
        _ => false,
    };

    private static bool IsAssignedTo(IOperation value, IOperation target)
    {
        IOperation at = value;
        while (at.Parent is IConversionOperation or IParenthesizedOperation) at = at.Parent;
        return at.Parent is ISimpleAssignmentOperation assignment && SameValue.Are(assignment.Target, target);
    }

    // Interlocked.Decrement(ref left); if (left == 0) ...
    private static bool IsDecidedAfter(InterlockedChange change, IFieldReferenceOperation read) =>
        change.IsStep && change.IsResultDropped && Code.IsBefore(change.Call, read)
        && Code.Around(read).OfType<IConditionalOperation>().Any(choice => Code.Contains(choice.Condition, read) && IsNextStatement(change.Call.Parent!, choice));

    private static bool IsNextStatement(IOperation statement, IOperation next) =>
        statement.Parent is IBlockOperation block && block == next.Parent && block.Operations.IndexOf(next) == block.Operations.IndexOf(statement) + 1;

    private static bool IsSpin(IFieldReferenceOperation read) =>
        Code.Around(read).OfType<IWhileLoopOperation>().Any(loop =>
            loop.Condition is { } condition && Code.Contains(condition, read)
            && loop.Body.DescendantsAndSelf().All(operation => operation is not (IAwaitOperation or ISimpleAssignmentOperation or IReturnOperation))
            && loop.Body.DescendantsAndSelf().OfType<IInvocationOperation>().All(call => Waits.Contains(call.TargetMethod.Name)));

    // Who waited for the others reads alone.
    private static bool IsAfterAll(IOperation function, IOperation read) =>
        Code.Inside(function).OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name is "Join" or "WaitAll" or "WhenAll" && Code.IsBefore(call, read));

    // What a person reads may be a little off.
    private static bool IsForWords(IOperation read, ISymbol member) =>
        member.Name == "ToString" || Code.Around(read).Any(around => around is IInterpolationOperation);

    // A test counts in parallel and reads when all is over.
    private static bool IsTest(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "FactAttribute" or "TheoryAttribute" or "TestAttribute" or "TestMethodAttribute" or "TestCaseAttribute" or "Fact" or "Theory" or "Test" or "TestMethod");

    // An object that this function has made is not shared yet.
    private static bool IsOfOwnObject(IFieldReferenceOperation read) => read.Instance is ILocalReferenceOperation or IInvocationOperation;
}
