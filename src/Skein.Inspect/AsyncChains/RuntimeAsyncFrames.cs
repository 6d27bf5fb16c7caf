using Microsoft.Diagnostics.Runtime;
using Skein.Core.Model;
using Skein.Inspect.Heap;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// The frames of a runtime-async task: a list of continuations, innermost first, each with the address at which its
/// method resumes (System.Private.CoreLib/src/System/Runtime/CompilerServices/AsyncHelpers.CoreCLR.cs).
/// </summary>
internal sealed class RuntimeAsyncFrames(ClrRuntime runtime, HeapTypes types, ObjectReader reader, InspectLimits limits)
{
    /// <summary>Its methods are the awaits themselves.</summary>
    private const string Awaiting = "System.Runtime.CompilerServices.AsyncHelpers";

    private readonly Dictionary<ulong, string?> names = [];
    private readonly ResumeStub stubs = new(runtime);
    private readonly AsyncMethodFlags flags = new(runtime);

    /// <summary>Appends the frames of the task at an address. Returns how many.</summary>
    public int Append(ulong task, HeapType taskType, StackTable stacks, List<int> frames)
    {
        int stateOffset = taskType.Offset("m_stateObject");
        ulong continuation = stateOffset < 0 ? 0 : reader.Pointer(task + (ulong)stateOffset);
        int before = frames.Count;
        while (continuation != 0 && frames.Count < limits.FramesMax)
        {
            if (types.Get(reader.MethodTable(continuation)) is not { } type) break;
            int resume = type.Offset("Resume");
            int next = type.Offset("Next");
            if (resume < 0 || next < 0) break;
            if (NameOf(reader.Pointer(continuation + (ulong)resume)) is { } name)
            {
                int state = type.Offset("State");
                frames.Add(stacks.AddFrame(new Frame(name, state < 0 ? -1 : reader.Int32(continuation + (ulong)state))));
            }

            continuation = reader.Pointer(continuation + (ulong)next);
        }

        return frames.Count - before;
    }

    private string? NameOf(ulong resume)
    {
        if (names.TryGetValue(resume, out string? known)) return known;
        return names[resume] = runtime.GetMethodByInstructionPointer(resume) is { Name: { } name } method ? NameOf(method, name) : null;
    }

    private string? NameOf(ClrMethod method, string name)
    {
        if (ResumeStub.SimpleName(name) is not { } simple) return FunctionName.OfMethod(method.Type?.Name ?? "", name);
        if (stubs.TargetOf(method) is not { Type: { } type } target) return simple;
        bool passesOn = type.Name == Awaiting || !flags.SuspendsInRuntime(type.Module, target.MetadataToken);
        return passesOn ? null : FunctionName.OfMethod(type.Name ?? "", simple);
    }
}
