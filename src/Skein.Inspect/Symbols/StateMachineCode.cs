using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Skein.Inspect.Symbols;

/// <summary>
/// The <c>MoveNext</c> of a state machine, and where in it each state is entered. Roslyn writes a suspension as
/// <c>this.&lt;&gt;1__state = k</c> with a constant (<c>AsyncMethodToStateMachineRewriter</c>); states from 0 are awaits,
/// -1 is running, -2 is finished, -3 and below are the starts and the <c>yield return</c>s of async iterators. Immutable.
/// </summary>
internal sealed class StateMachineCode
{
    /// <summary>Larger methods exist only where a program wrote them; their states are not looked up.</summary>
    private const int CodeBytesMax = 4 << 20;

    /// <summary>The state of a method that executes (<c>NotStartedOrRunningState</c>).</summary>
    public const int Running = -1;

    /// <summary>The state of a method that has ended (<c>FinishedState</c>).</summary>
    public const int Finished = -2;

    private readonly Dictionary<int, int> suspensions = [];
    private readonly List<(int Local, int Field)> fixedLocals = [];
    private readonly int[] awaitOffsets;

    private StateMachineCode(MetadataReader metadata, MethodDefinitionHandle method, MethodBodyBlock body)
    {
        Method = method;
        Regions = body.ExceptionRegions;
        Instructions = IlReader.ReadAll(body.GetILBytes());
        FindPrologue(metadata);
        FindSuspensions(metadata);
        awaitOffsets = [.. suspensions.Where(entry => entry.Key >= 0 && entry.Value >= 0).Select(entry => entry.Value).Order()];
    }

    /// <summary>The method.</summary>
    public MethodDefinitionHandle Method { get; }

    /// <summary>Its instructions, in order.</summary>
    public IReadOnlyList<IlInstruction> Instructions { get; }

    /// <summary>The local in which the method keeps its state while it executes; -1 where there is none.</summary>
    public int StateLocal { get; private set; } = -1;

    /// <summary>Locals that have the value of a field of the state machine from the start and are never changed, with the field's token.</summary>
    public IReadOnlyList<(int Local, int Field)> FixedLocals => fixedLocals;

    /// <summary>Its protected regions and their handlers.</summary>
    public ImmutableArray<ExceptionRegion> Regions { get; }

    public static StateMachineCode? Read(ModuleFile file, int typeToken)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(typeToken);
        if (handle.Kind != HandleKind.TypeDefinition) return null;
        if (MetadataTokens.GetRowNumber(handle) is var row && (row == 0 || row > file.Metadata.TypeDefinitions.Count)) return null;
        foreach (MethodDefinitionHandle method in file.Metadata.GetTypeDefinition((TypeDefinitionHandle)handle).GetMethods())
        {
            if (!file.Metadata.StringComparer.Equals(file.Metadata.GetMethodDefinition(method).Name, "MoveNext")) continue;
            return file.BodyOf(method) is { Size: <= CodeBytesMax } body ? new StateMachineCode(file.Metadata, method, body) : null;
        }

        return null;
    }

    /// <summary>Where the method enters a state in which it waits; -1 where that is not known, or not one place.</summary>
    public int SuspensionOf(int state) => state is Running or Finished ? -1 : suspensions.GetValueOrDefault(state, -1);

    /// <summary>Which await of the method, from 0 in the order of its code, a state is; -1 where it is none.</summary>
    public int AwaitIndexOf(int state)
    {
        int offset = state >= 0 ? SuspensionOf(state) : -1;
        return offset < 0 ? -1 : Array.BinarySearch(awaitOffsets, offset);
    }

    /// <summary>The method begins with <c>int num = this.&lt;&gt;1__state</c>, and in a release build with <c>T self = this.&lt;&gt;4__this</c>.</summary>
    private void FindPrologue(MetadataReader metadata)
    {
        for (int at = 0; at + 2 < Instructions.Count; at += 3)
        {
            IlInstruction load = Instructions[at + 1], store = Instructions[at + 2];
            if (Instructions[at].OpCode != ILOpCode.Ldarg_0 || load.OpCode != ILOpCode.Ldfld || !IsStoreLocal(store.OpCode)) break;
            if (Members.IsStateField(metadata, load.Operand)) StateLocal = store.Operand;
            else if (IsWrittenOnce(store.Operand)) fixedLocals.Add((store.Operand, load.Operand));
        }
    }

    private bool IsWrittenOnce(int local) => Instructions.Count(instruction =>
        instruction.Operand == local && (IsStoreLocal(instruction.OpCode) || instruction.OpCode is ILOpCode.Ldloca or ILOpCode.Ldloca_s)) == 1;

    private void FindSuspensions(MetadataReader metadata)
    {
        int? constant = null;
        foreach (IlInstruction instruction in Instructions)
        {
            if (IlReader.IsConstant(instruction.OpCode)) constant = instruction.Operand;
            else if (instruction.OpCode == ILOpCode.Stfld && constant is { } state && Members.IsStateField(metadata, instruction.Operand))
            {
                // Two places for one state: neither is the one.
                if (!suspensions.TryAdd(state, instruction.Offset)) suspensions[state] = -1;
                constant = null;
            }
            else if (instruction.OpCode != ILOpCode.Dup && !IsStoreLocal(instruction.OpCode)) constant = null;
        }
    }

    private static bool IsStoreLocal(ILOpCode operation) =>
        operation is (>= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3) or ILOpCode.Stloc_s or ILOpCode.Stloc;
}
