using System.Reflection.Metadata;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>The <c>finally</c> blocks of a state machine that call something, for each of its states. Used by one thread.</summary>
/// <param name="code">The state machine's method.</param>
internal sealed class FinallyBlocks(StateMachineCode code)
{
    private readonly Dictionary<int, IReadOnlyList<ExceptionRegion>> byState = [];

    /// <summary>The method.</summary>
    public StateMachineCode Code => code;

    /// <summary>Those that run when a method that is suspended in this state ends, innermost first.</summary>
    public IReadOnlyList<ExceptionRegion> Around(int state)
    {
        if (byState.TryGetValue(state, out IReadOnlyList<ExceptionRegion>? known)) return known;
        int suspension = code.SuspensionOf(state);
        List<ExceptionRegion> around = [];
        foreach (ExceptionRegion region in code.Regions)
        {
            if (suspension >= 0 && region.Kind == ExceptionRegionKind.Finally && IsWithin(suspension, region.TryOffset, region.TryLength) && Calls(region))
                around.Add(region);
        }

        byState.Add(state, around);
        return around;
    }

    public static bool IsWithin(int offset, int start, int length) => offset >= start && offset < start + length;

    private bool Calls(ExceptionRegion region) => code.Instructions.Any(instruction =>
        instruction.OpCode is ILOpCode.Call or ILOpCode.Callvirt && IsWithin(instruction.Offset, region.HandlerOffset, region.HandlerLength));
}
