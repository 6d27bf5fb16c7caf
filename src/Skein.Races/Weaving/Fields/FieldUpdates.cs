using System.Collections.Immutable;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Weaving.Fields;

/// <summary>
/// Finds the updates of a method: stores of a value that was computed from what the same field of the same object held
/// (<c>count++</c>, <c>total += price</c>, <c>items = items.Add(item)</c>). Two of them at once lose one. A store that
/// follows a read without using what was read, as in <c>cache ??= Create()</c>, is none.
/// </summary>
/// <remarks>
/// Forward data flow over basic blocks; where ways meet, only what holds on each of them is kept. Fields of a state
/// machine, which hold values across an await, are followed as variables. What is beyond the bounds is no update.
/// </remarks>
internal sealed class FieldUpdates
{
    private const int InstructionsMax = 20_000;
    private const int VisitsMax = 24;

    private readonly MethodBody body;
    private readonly Dictionary<Instruction, TracedState> entries = [];
    private readonly Dictionary<Instruction, int> visits = [];
    private readonly Stack<Instruction> work = new();
    private readonly Dictionary<Instruction, string> loads = [];
    private readonly Dictionary<Instruction, string> stores = [];
    private readonly Dictionary<string, Traced> kept = new(StringComparer.Ordinal);
    private readonly HashSet<int> assignedArguments;
    private readonly HashSet<int> addressedLocals;
    private readonly HashSet<Instruction> leaders;

    private FieldUpdates(MethodBody body)
    {
        this.body = body;
        assignedArguments = [.. body.Instructions.Where(one => one.OpCode.Code is Code.Starg or Code.Starg_S or Code.Ldarga or Code.Ldarga_S).Select(one => ((ParameterDefinition)one.Operand).Sequence)];
        addressedLocals = [.. body.Instructions.Where(one => one.OpCode.Code is Code.Ldloca or Code.Ldloca_S).Select(one => ((VariableDefinition)one.Operand).Index)];
        leaders = [.. body.Instructions.SelectMany(Targets), .. body.ExceptionHandlers.Select(handler => handler.HandlerStart)];
    }

    /// <summary>The loads and stores that belong to updates.</summary>
    /// <param name="body">As the compiler wrote it.</param>
    public static IReadOnlySet<Instruction> Of(MethodBody body)
    {
        HashSet<Instruction> none = [];
        if (body.Instructions.Count > InstructionsMax || !body.Instructions.Any(one => FieldAccess.Of(one) is { Writes: true }))
        {
            return none;
        }
        FieldUpdates updates = new(body);
        // The second round knows what the first one kept in fields of a state machine.
        return updates.Run() && (updates.kept.Count == 0 || updates.Run()) ? updates.Found() : none;
    }

    private HashSet<Instruction> Found()
    {
        HashSet<string> updated = new(stores.Values, StringComparer.Ordinal);
        return [.. stores.Keys, .. loads.Where(load => updated.Contains(load.Value)).Select(load => load.Key)];
    }

    private bool Run()
    {
        entries.Clear();
        visits.Clear();
        loads.Clear();
        stores.Clear();
        Enter(body.Instructions[0], new TracedState(body.Variables.Count));
        foreach (var handler in body.ExceptionHandlers)
        {
            if (handler.FilterStart is not null)
            {
                Enter(handler.FilterStart, Caught(handler));
            }
            Enter(handler.HandlerStart, Caught(handler));
        }
        while (work.TryPop(out var leader))
        {
            if (!Follow(leader))
            {
                work.Clear();
                return false;
            }
        }
        return true;
    }

    private TracedState Caught(ExceptionHandler handler)
    {
        TracedState state = new(body.Variables.Count);
        if (handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
        {
            state.Push(Traced.New("exception"));
        }
        return state;
    }

    private bool Enter(Instruction leader, TracedState state)
    {
        if (!entries.TryGetValue(leader, out var known))
        {
            entries[leader] = state.Copy();
            work.Push(leader);
            return true;
        }
        if (known.Meet(state, leader.Offset) is not { } less)
        {
            return false;
        }
        if (less)
        {
            work.Push(leader);
        }
        return true;
    }

    // From a leader to the next branch, or into the next leader.
    private bool Follow(Instruction leader)
    {
        if ((visits[leader] = visits.GetValueOrDefault(leader) + 1) > VisitsMax)
        {
            return false;
        }
        var state = entries[leader].Copy();
        for (var at = leader; at is not null; at = at.Next)
        {
            if (at != leader && leaders.Contains(at))
            {
                return Enter(at, state);
            }
            if (state.Depth < StackEffect.Pops(at, state.Depth))
            {
                return false;
            }
            Step(at, state);
            var flow = at.OpCode.FlowControl;
            if (flow is FlowControl.Branch or FlowControl.Cond_Branch)
            {
                if (!Targets(at).All(target => Enter(target, state)))
                {
                    return false;
                }
                return flow == FlowControl.Branch || at.Next is null || Enter(at.Next, state);
            }
            if (flow is FlowControl.Return or FlowControl.Throw)
            {
                return true;
            }
        }
        return true;
    }

    private static Instruction[] Targets(Instruction at) => at.Operand as Instruction[] ?? (at.Operand is Instruction one ? [one] : []);

    private void Step(Instruction at, TracedState state)
    {
        if (at.OpCode.Code == Code.Dup)
        {
            var top = state.Pop();
            state.Push(top);
            state.Push(top);
        }
        else if (FieldAccess.Of(at) is { } access)
        {
            Access(at, state, access);
        }
        else if (!Variable(at, state))
        {
            Compute(at, state);
        }
    }

    private void Access(Instruction at, TracedState state, FieldAccess access)
    {
        var value = access.Writes ? state.Pop() : null;
        var owner = access.IsStatic ? Traced.New("") : state.Pop();
        if (value is null)
        {
            Load(at, state, access.Field, owner);
        }
        else
        {
            Store(at, access.Field, value, owner);
            state.Absorb(owner, value);
        }
    }

    private void Load(Instruction at, TracedState state, FieldReference field, Traced owner)
    {
        var place = Traced.Place(field.FullName, owner.Identity, at.Offset);
        if (IsOfStateMachine(field))
        {
            state.Push(kept.TryGetValue(place, out var was) ? was : Traced.New(place));
            return;
        }
        loads[at] = place;
        state.Push(new Traced(place, owner.From.Add(place)));
    }

    private void Store(Instruction at, FieldReference field, Traced value, Traced owner)
    {
        var place = Traced.Place(field.FullName, owner.Identity, at.Offset);
        if (IsOfStateMachine(field))
        {
            Keep(place, value);
        }
        else if (value.From.Contains(place))
        {
            stores[at] = place;
        }
        else
        {
            // A later visit can know less than an earlier one.
            stores.Remove(at);
        }
    }

    // Clearing it after use tells nothing of what it held.
    private void Keep(string place, Traced value)
    {
        if (value.From.Count > 0 || !kept.ContainsKey(place))
        {
            kept[place] = kept.TryGetValue(place, out var was) && was.From.Count > 0 ? was.Meet(value, place) : value with { Identity = value.From.Count > 0 ? value.Identity : place };
        }
    }

    private bool Variable(Instruction at, TracedState state)
    {
        var code = at.OpCode.Code;
        if (Variables.Argument(at, body.Method.HasThis) is { } argument)
        {
            state.Push(Traced.New(assignedArguments.Contains(argument) ? $"at {at.Offset}" : $"argument {argument}"));
            return true;
        }
        if (Variables.Local(at) is not { } local)
        {
            return false;
        }
        if (Variables.IsStore(code))
        {
            var value = state.Pop();
            if (!addressedLocals.Contains(local))
            {
                state.SetLocal(local, value);
            }
        }
        else
        {
            state.Push(state.Local(local) ?? Traced.New($"local {local} at {at.Offset}"));
        }
        return true;
    }

    private static void Compute(Instruction at, TracedState state)
    {
        var from = Traced.Nothing;
        for (var pops = StackEffect.Pops(at, state.Depth); pops > 0; pops--)
        {
            from = from.Union(state.Pop().From);
        }
        for (var pushes = StackEffect.Pushes(at); pushes > 0; pushes--)
        {
            state.Push(new Traced(at.OpCode.Code == Code.Newobj ? $"{Traced.Created} {at.Offset}" : $"at {at.Offset}", from));
        }
    }

    // <>4__this is the object whose method it is; <>7__wrap1 and <local>5__2 hold values across an await.
    private bool IsOfStateMachine(FieldReference field) =>
        body.Method.Name == "MoveNext" && field.Name.StartsWith('<') && field.DeclaringType.GetElementType().FullName == body.Method.DeclaringType.FullName;
}
