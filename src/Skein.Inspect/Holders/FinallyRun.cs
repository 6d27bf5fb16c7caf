using System.Reflection.Metadata;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>
/// Goes through the instructions that a <c>finally</c> would run if it ran now, with the values that the target's memory
/// has now, and notes which semaphores it releases. It goes on only for as long as each decision on the way is known, so
/// that what it notes would happen unless a call throws. Calls are followed into the program's own code where that can be
/// found. Nothing is changed in the target. Used by one thread.
/// </summary>
/// <param name="step">Does plain instructions.</param>
/// <param name="fields">Reads the target's fields.</param>
/// <param name="methods">Finds called code.</param>
internal sealed class FinallyRun(IlStep step, TargetFields fields, MethodLookup methods)
{
    private const int StepsMax = 2_000;
    private const int DepthMax = 4;
    private const int CodeBytesMax = 64 * 1024;

    private readonly List<(ulong Semaphore, bool ByFlag)> released = [];
    private int steps;
    private bool byFlag;

    /// <summary>The semaphores that a handler releases, and whether the program decides by a flag of its own that it does.</summary>
    /// <param name="frame">The state machine's method, at the start of the handler.</param>
    /// <param name="code">Its instructions.</param>
    /// <param name="handlerOffset">Where the handler starts.</param>
    public IReadOnlyList<(ulong Semaphore, bool ByFlag)> Releases(IlFrame frame, IReadOnlyList<IlInstruction> code, int handlerOffset)
    {
        released.Clear();
        steps = 0;
        byFlag = false;
        Run(frame, code, handlerOffset, 0, out _);
        return released;
    }

    /// <returns>Whether the end was reached; false where it would throw or wait, null where a decision is not known.</returns>
    private bool? Run(IlFrame frame, IReadOnlyList<IlInstruction> code, int offset, int depth, out IlValue result)
    {
        result = default;
        for (int at = IndexOf(code, offset); at >= 0 && at < code.Count && steps < StepsMax; steps++)
        {
            IlInstruction instruction = code[at];
            switch (instruction.OpCode)
            {
                case ILOpCode.Endfinally:
                    return true;
                case ILOpCode.Ret:
                    result = frame.Pop();
                    return true;
                case ILOpCode.Throw or ILOpCode.Rethrow:
                    return false;
                case ILOpCode.Switch or ILOpCode.Jmp or ILOpCode.Endfilter or ILOpCode.Calli:
                    return null;
                case ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj:
                    if (!Call(frame, instruction, depth)) return false;
                    at++;
                    break;
                case var operation when operation.IsBranch():
                    if (IsTaken(frame, operation) is not { } taken) return null;
                    at = taken ? IndexOf(code, instruction.Operand) : at + 1;
                    break;
                default:
                    step.Do(frame, instruction);
                    at++;
                    break;
            }
        }

        return null;
    }

    private bool? IsTaken(IlFrame frame, ILOpCode operation)
    {
        ILOpCode branch = operation.GetLongBranch();
        switch (branch)
        {
            case ILOpCode.Br or ILOpCode.Leave:
                if (branch == ILOpCode.Leave) frame.ForgetStack();
                return true;
            case ILOpCode.Brtrue or ILOpCode.Brfalse:
                IlValue condition = frame.Pop();
                byFlag |= condition is { IsRead: true, Kind: IlValueKind.Number };
                return branch == ILOpCode.Brtrue ? condition.IsTrue : !condition.IsTrue;
            default:
                IlValue[] pair = frame.Pop(2);
                byFlag |= Array.Exists(pair, value => value is { IsRead: true, Kind: IlValueKind.Number });
                return IlStep.Compare(branch, pair[0], pair[1]);
        }
    }

    /// <returns>Whether the call comes back, as far as is known.</returns>
    private bool Call(IlFrame frame, IlInstruction instruction, int depth)
    {
        if (MethodSignature.Of(frame.Metadata, instruction.Operand) is not { } signature) return false;
        IlValue[] arguments = frame.Pop(signature.Parameters + (signature.IsInstance && instruction.OpCode != ILOpCode.Newobj ? 1 : 0));
        if (instruction.OpCode == ILOpCode.Newobj)
        {
            frame.Push(default);
            return true;
        }

        IlValue result = default;
        if (SemaphoreMethods.IsRelease(frame.Metadata, instruction.Operand) is { } isRelease)
        {
            // A wait in a finally is no pattern of a lock.
            if (!isRelease) return false;
            if (arguments[0] is { Kind: IlValueKind.Reference, Address: not 0 }) released.Add((arguments[0].Address, byFlag));
        }
        else if (IsExchange(frame.Metadata, instruction.Operand))
        {
            result = fields.ValueAt(arguments[0]);
        }
        else if (Follow(frame, instruction, signature, arguments, depth, out result) == false)
        {
            return false;
        }

        if (signature.Returns) frame.Push(result);
        return true;
    }

    /// <returns>As <see cref="Run"/>; null also where it is not known which code is called.</returns>
    private bool? Follow(IlFrame frame, IlInstruction instruction, MethodSignature signature, IlValue[] arguments, int depth, out IlValue result)
    {
        result = default;
        if (depth >= DepthMax) return null;
        ClrType? type = signature.IsInstance ? fields.TypeOf(arguments[0]) : null;
        if (methods.Find(frame, instruction.Operand, signature, instruction.OpCode == ILOpCode.Callvirt, type) is not { } called) return null;
        if (called.File.IsFramework || called.File.BodyOf(called.Method) is not { Size: <= CodeBytesMax } body) return null;
        return Run(new IlFrame(called.Module, called.File, arguments), IlReader.ReadAll(body.GetILBytes()), 0, depth + 1, out result);
    }

    private static bool IsExchange(MetadataReader metadata, int token) =>
        Members.NameOf(metadata, token) is "Exchange" or "CompareExchange" && Members.DeclaringTypeOf(metadata, token) == "System.Threading.Interlocked";

    private static int IndexOf(IReadOnlyList<IlInstruction> code, int offset)
    {
        int low = 0, high = code.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (code[middle].Offset == offset) return middle;
            if (code[middle].Offset < offset) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
