using System.Reflection.Metadata;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>
/// Lists the calls of semaphores in a method, each with the semaphore that it would be called on now. Goes through the
/// code in the order in which it stands; where control may come from elsewhere nothing is taken as known.
/// </summary>
/// <param name="step">Does plain instructions.</param>
/// <param name="fields">Reads the target's fields.</param>
internal sealed class SemaphoreCalls(IlStep step, TargetFields fields)
{
    private readonly Dictionary<StateMachineCode, HashSet<int>> targets = [];

    public List<SemaphoreCall> In(IlFrame frame, StateMachineCode code)
    {
        var calls = new List<SemaphoreCall>();
        HashSet<int> joins = TargetsOf(code);
        foreach (IlInstruction instruction in code.Instructions)
        {
            if (joins.Contains(instruction.Offset)) frame.Forget();
            if (instruction.OpCode is ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj) Call(frame, instruction, calls);
            else if (instruction.OpCode.IsBranch() || instruction.OpCode is ILOpCode.Ret or ILOpCode.Throw or ILOpCode.Switch or ILOpCode.Endfinally) Leave(frame, instruction.OpCode);
            else step.Do(frame, instruction);
        }

        return calls;
    }

    private void Call(IlFrame frame, IlInstruction instruction, List<SemaphoreCall> calls)
    {
        if (MethodSignature.Of(frame.Metadata, instruction.Operand) is not { } signature)
        {
            frame.ForgetStack();
            return;
        }

        bool makes = instruction.OpCode == ILOpCode.Newobj;
        IlValue[] arguments = frame.Pop(signature.Parameters + (signature.IsInstance && !makes ? 1 : 0));
        if (SemaphoreMethods.IsRelease(frame.Metadata, instruction.Operand) is { } isRelease)
            calls.Add(new SemaphoreCall(instruction.Offset, isRelease, arguments[0].Kind == IlValueKind.Reference ? arguments[0].Address : 0));
        if (signature.Returns || makes) frame.Push(Getter(frame, instruction, arguments));
    }

    /// <summary>What a property that only returns a field would return.</summary>
    private IlValue Getter(IlFrame frame, IlInstruction instruction, IlValue[] arguments)
    {
        if (arguments.Length != 1 || instruction.OpCode != ILOpCode.Call) return default;
        if (Members.Resolve(frame.Metadata, instruction.Operand) is not { Kind: HandleKind.MethodDefinition } handle) return default;
        if (frame.File.BodyOf((MethodDefinitionHandle)handle) is not { Size: < 32 } body) return default;
        List<IlInstruction> code = IlReader.ReadAll(body.GetILBytes());
        return code is [{ OpCode: ILOpCode.Ldarg_0 }, { OpCode: ILOpCode.Ldfld } load, { OpCode: ILOpCode.Ret }]
            ? fields.ValueAt(fields.PlaceOf(arguments[0], frame.Module, frame.Metadata, load.Operand))
            : default;
    }

    private static void Leave(IlFrame frame, ILOpCode operation)
    {
        if (operation is ILOpCode.Brtrue or ILOpCode.Brtrue_s or ILOpCode.Brfalse or ILOpCode.Brfalse_s or ILOpCode.Switch) frame.Pop();
        else if (operation.IsBranch() && operation.GetLongBranch() is not (ILOpCode.Br or ILOpCode.Leave)) frame.Pop(2);
        else frame.Forget();
    }

    private HashSet<int> TargetsOf(StateMachineCode code)
    {
        if (targets.TryGetValue(code, out HashSet<int>? known)) return known;
        HashSet<int> found = [.. code.Instructions.Where(instruction => instruction.OpCode.IsBranch()).Select(instruction => instruction.Operand)];
        foreach (ExceptionRegion region in code.Regions)
        {
            found.Add(region.TryOffset);
            found.Add(region.HandlerOffset);
        }

        targets.Add(code, found);
        return found;
    }
}
