using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Synchronisation;

/// <summary>What is put before and after a call that orders threads.</summary>
internal sealed class Hooks(ModuleWeaving weaving)
{
    /// <summary>Whether the hooks of an ordering use the receiver or first argument.</summary>
    public static bool NeedsKey(Ordering ordering) =>
        ordering is not (Ordering.Send or Ordering.Receive or Ordering.Fork or Ordering.ForkEnd);

    public static bool IsAddress(Ordering ordering) => ordering is Ordering.TakeAt or Ordering.LeaveAt or Ordering.ExchangeAt;

    public IEnumerable<Instruction> Before(Ordering ordering, VariableDefinition? key) => ordering switch
    {
        Ordering.Leave or Ordering.Exchange => [Load(key), Call(nameof(WovenOrder.Released))],
        Ordering.LeaveAt or Ordering.ExchangeAt => [Load(key), Instruction.Create(OpCodes.Conv_U), Call(nameof(WovenOrder.Writing))],
        Ordering.Send => [Call(nameof(WovenOrder.Sending))],
        Ordering.Fork or Ordering.ForkThis or Ordering.ForkEnd => [Instruction.Create(OpCodes.Ldnull), Call(nameof(WovenOrder.Forking))],
        Ordering.Continue => [Load(key), Call(nameof(WovenOrder.Forking))],
        _ => [],
    };

    /// <param name="ordering">How the call orders.</param>
    /// <param name="key">Holds the receiver or first argument.</param>
    /// <param name="result">Whether an object that the call gave is on the stack.</param>
    /// <param name="span">What the first argument is a span of; null: it is none.</param>
    public IEnumerable<Instruction> After(Ordering ordering, VariableDefinition? key, bool result, TypeReference? span) => ordering switch
    {
        Ordering.Take or Ordering.Exchange => [Load(key), Call(nameof(WovenOrder.Acquired))],
        Ordering.Meet => [Load(key), Call(nameof(WovenOrder.Released)), Load(key), Call(nameof(WovenOrder.Acquired))],
        Ordering.TakeAll => [Load(key), Call(nameof(WovenOrder.AcquiredAll))],
        Ordering.TakeAt or Ordering.ExchangeAt => [Load(key), Instruction.Create(OpCodes.Conv_U), Call(nameof(WovenOrder.Read))],
        Ordering.Receive => [Call(nameof(WovenOrder.Received))],
        Ordering.Fork or Ordering.Continue => [Instruction.Create(result ? OpCodes.Dup : OpCodes.Ldnull), Call(nameof(WovenOrder.Forked))],
        Ordering.ForkThis => [Load(key), Call(nameof(WovenOrder.Forked))],
        Ordering.ForkEnd => [Call(nameof(WovenOrder.ForkEnded))],
        Ordering.Join => [Load(key), Call(nameof(WovenOrder.Joined))],
        Ordering.JoinAll => [Load(key), span is null ? Call(nameof(WovenOrder.JoinedAll)) : Call(nameof(WovenOrder.JoinedSpan), span)],
        Ordering.Gather when result => [Instruction.Create(OpCodes.Dup), Load(key), span is null ? Call(nameof(WovenOrder.Gathered)) : Call(nameof(WovenOrder.GatheredSpan), span)],
        Ordering.Bind when result => [Load(key), Call(nameof(WovenOrder.Acquired)), Instruction.Create(OpCodes.Dup), Load(key), Call(nameof(WovenOrder.Bound))],
        _ => [],
    };

    public Instruction Call(string member) => Instruction.Create(OpCodes.Call, weaving.Framework.Method(typeof(WovenOrder).GetMethod(member)!));

    private Instruction Call(string member, TypeReference argument)
    {
        GenericInstanceMethod instance = new(weaving.Framework.Method(typeof(WovenOrder).GetMethod(member)!));
        instance.GenericArguments.Add(argument);
        return Instruction.Create(OpCodes.Call, instance);
    }

    private static Instruction Load(VariableDefinition? key) => Instruction.Create(OpCodes.Ldloc, key);
}
