using Microsoft.Diagnostics.Runtime;
using Skein.Core.Model;
using Skein.Core.Naming;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.AsyncChains;

/// <summary>The frame of each node: an async method and the await it is at, or a delegate's method.</summary>
internal sealed class FrameTable(ClrRuntime runtime, MethodNames methodNames, HeapWalk walk, ObjectReader reader, StackTable stacks, SymbolReader symbols, InspectLimits limits)
{
    private readonly Dictionary<(int Type, int State), int> frames = [];
    private readonly Dictionary<string, int> delegateFrames = [];
    private readonly DelegateNames delegates = new(runtime, methodNames, walk.Types, reader);
    private readonly RuntimeAsyncFrames runtimeAsync = new(runtime, methodNames, walk.Types, reader, limits);

    /// <summary>Appends the frames of a node, innermost first.</summary>
    public void Append(int node, NodeKind kind, List<int> stack)
    {
        ref AsyncObject entry = ref walk.Objects[node];
        switch (kind)
        {
            case NodeKind.Frame:
                stack.Add(OfMachine(entry.Type, entry.State));
                break;
            case NodeKind.Delegate:
                stack.Add(OfDelegate(entry.Awaited));
                break;
            case NodeKind.RuntimeAsync:
                runtimeAsync.Append(entry.Address, walk.Types[entry.Type], stacks, stack);
                break;
        }
    }

    /// <summary>The frame of a delegate object.</summary>
    public int OfDelegate(ulong address)
    {
        string name = delegates.Of(address);
        if (delegateFrames.TryGetValue(name, out int known)) return known;
        return delegateFrames[name] = stacks.AddFrame(new Frame(name));
    }

    private int OfMachine(int type, int state)
    {
        if (frames.TryGetValue((type, state), out int known)) return known;
        HeapType box = walk.Types[type];
        string function = box.Machine?.Function ?? FunctionName.OfStateMachine(box.Name);
        AwaitPlace place = state >= 0 && box.MachineClrType() is { } machine ? symbols.OfState(machine, state) : AwaitPlace.Unknown;
        int awaitIndex = place.AwaitIndex >= 0 ? place.AwaitIndex : Math.Max(state, -1);
        return frames[(type, state)] = stacks.AddFrame(new Frame(function, awaitIndex, place.Line.File, place.Line.Line));
    }
}
