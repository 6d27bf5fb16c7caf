using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.StaticConstructors;

/// <summary>
/// Tells when a static constructor runs: <c>StaticConstructorEntered(); try { body } finally { StaticConstructorLeft(); }</c>.
/// Others may wait for it, and what it does is ordered before all that they do.
/// </summary>
/// <remarks>It runs last: its region is around whatever else was woven in.</remarks>
internal sealed class StaticConstructorPass(ModuleWeaving weaving) : IWeavingPass
{
    public void Weave(MethodWeaving method)
    {
        if (!method.Method.IsConstructor || !method.Method.IsStatic) return;
        MethodBody body = method.Body;
        // Without a call nothing in it can meet another thread, or wait.
        if (!body.Instructions.Any(instruction => instruction.OpCode.FlowControl == FlowControl.Call)) return;
        method.Prepend(Instruction.Create(OpCodes.Call, weaving.Runtime[nameof(Woven.StaticConstructorEntered)]));
        Instruction handler = Instruction.Create(OpCodes.Call, weaving.Runtime[nameof(Woven.StaticConstructorLeft)]);
        Instruction end = Instruction.Create(OpCodes.Ret);
        foreach (Instruction ret in body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Ret).ToArray())
            method.Replace(ret, Instruction.Create(OpCodes.Leave, end));
        method.Append(handler, Instruction.Create(OpCodes.Endfinally), end);
        body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Finally)
        {
            TryStart = body.Instructions[0],
            TryEnd = handler,
            HandlerStart = handler,
            HandlerEnd = end,
        });
    }
}
