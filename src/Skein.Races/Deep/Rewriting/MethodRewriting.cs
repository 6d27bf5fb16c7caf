using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using Skein.Races.Deep.Shapes;
using Skein.Races.Runtime;

namespace Skein.Races.Deep.Rewriting;

/// <summary>Puts the owner word's code into one method of a collection.</summary>
internal sealed class MethodRewriting
{
    /// <summary>Bytes of code up to which a method that reads is inlined as a rule; with our check it would be no more.</summary>
    private const int SmallBodyBytes = 110;

    private readonly RoleMethod method;
    private readonly OwnerCalls calls;
    private readonly FieldReference word;
    private readonly MethodBody body;
    private readonly ILProcessor code;
    private readonly int sizeBefore;
    private readonly bool quiet;

    public MethodRewriting(RoleMethod method, OwnerCalls calls, IReadOnlySet<MethodDefinition> guarded)
    {
        this.method = method;
        quiet = QuietBody.Is(method.Method, guarded);
        this.calls = calls;
        body = method.Method.Body;
        code = body.GetILProcessor();
        sizeBefore = body.CodeSize;
        TypeReference type = method.Collection is TypeDefinition own ? own.WithOwnParameters() : method.Collection;
        word = new FieldReference(WatchedType.WordField, method.Method.Module.TypeSystem.Int32, type);
    }

    private int Kinds => method.Role switch
    {
        MethodRole.Step => (int)AccessKinds.Enumeration,
        MethodRole.SetAt => (int)(AccessKinds.Write | AccessKinds.Indexed),
        MethodRole.Change => (int)(AccessKinds.Write | AccessKinds.Structure),
        MethodRole.Resize => (int)(AccessKinds.Write | AccessKinds.Structure) | OwnerWord.ResizeKind,
        _ => (int)AccessKinds.Read,
    };

    public void Rewrite()
    {
        body.SimplifyMacros();
        Instruction first = body.Instructions[0];
        VariableDefinition? collection = ReadCollection(first);
        Instruction push = collection is not null ? code.Create(OpCodes.Ldloc, collection) : code.Create(OpCodes.Ldarg, Self());
        if (method.Role is MethodRole.Change or MethodRole.Resize) RewriteChange(first, push);
        else if (method.Role == MethodRole.Part) RewritePart(first, push);
        else if (method.Role == MethodRole.Step) RewriteStep(first, push);
        else RewriteRead(first, push);
        body.OptimizeMacros();
    }

    private ParameterDefinition Self() => method.Method.HasThis ? body.ThisParameter : method.Method.Parameters[0];

    /// <summary>Puts a collection that is not an argument into a local.</summary>
    private VariableDefinition? ReadCollection(Instruction first)
    {
        if (method.Receiver == Receivers.FirstArgument)
        {
            // A null is refused as the method itself would do, for the word is read before its check.
            MethodDefinition argumentNull = NullException();
            Instruction there = code.Create(OpCodes.Nop);
            Insert(first, code.Create(OpCodes.Ldarg, Self()), code.Create(OpCodes.Brtrue, there), code.Create(OpCodes.Ldstr, Self().Name), code.Create(OpCodes.Newobj, argumentNull), code.Create(OpCodes.Throw), there);
            return null;
        }

        if (method.Via is null) return null;
        VariableDefinition collection = new(method.Collection);
        body.Variables.Add(collection);
        Insert(first, code.Create(OpCodes.Ldarg, Self()), Via(), code.Create(OpCodes.Stloc, collection));
        return collection;
    }

    private Instruction Via()
    {
        TypeReference self = method.Method.DeclaringType.WithOwnParameters();
        if (method.Via is FieldReference field) return code.Create(OpCodes.Ldfld, new FieldReference(field.Name, field.FieldType, self));
        MethodReference getter = (MethodReference)method.Via!;
        return code.Create(OpCodes.Call, new MethodReference(getter.Name, getter.ReturnType, self) { HasThis = true });
    }

    private MethodDefinition NullException() =>
        method.Method.Module.GetType("System.ArgumentNullException").Methods
            .Single(each => each.IsConstructor && each.Parameters.Count == 1 && each.Parameters[0].ParameterType.MetadataType == MetadataType.String);

    /// <summary><c>if ((word &amp; (Inside | Armed)) != 0) Read(collection, ref word, kinds);</c></summary>
    private void RewriteRead(Instruction first, Instruction push)
    {
        InsertCheck(first, push);
        if (sizeBefore <= SmallBodyBytes && !method.Method.NoInlining) method.Method.AggressiveInlining = true;
    }

    /// <summary>
    /// An enumeration looks where it begins. A step looks where it is about to say that the collection was modified; one that is not inlined into loops looks
    /// each time too. In one that is (<c>List</c>) a call, though never made, would keep the loop's variables out of
    /// registers.
    /// </summary>
    private void RewriteStep(Instruction first, Instruction push)
    {
        foreach (Instruction each in body.Instructions.Where(QuietBody.IsThrowHelper).ToArray())
        {
            Instruction call = code.Create(each.OpCode, (MethodReference)each.Operand);
            each.OpCode = OpCodes.Nop;
            each.Operand = null!;
            code.InsertAfter(each, call);
            Insert(call, Copy(push), Copy(push), code.Create(OpCodes.Ldflda, word), code.Create(OpCodes.Ldc_I4, Kinds), code.Create(OpCodes.Call, calls.Modified));
        }

        if (sizeBefore > SmallBodyBytes || method.Receiver == Receivers.This) RewriteRead(first, push);
    }

    private void InsertCheck(Instruction before, Instruction push)
    {
        Insert(before, Copy(push), code.Create(OpCodes.Ldfld, word), code.Create(OpCodes.Ldc_I4, OwnerWord.Inside | OwnerWord.Armed), code.Create(OpCodes.And), code.Create(OpCodes.Brfalse, before));
        Insert(before, Copy(push), Copy(push), code.Create(OpCodes.Ldflda, word), code.Create(OpCodes.Ldc_I4, Kinds), code.Create(OpCodes.Call, calls.Read));
    }

    /// <summary>
    /// In front <c>before = Mine - Inside; if (word == before) word = before | flags; else before = Enter(...);</c>, and
    /// at the end <c>word = before; if (Met != 0) Leave(...);</c>. What is stored never comes from the word itself, so
    /// that in a loop no step waits for the step before it.
    /// </summary>
    private void RewriteChange(Instruction first, Instruction push)
    {
        bool resizes = method.Role == MethodRole.Resize;
        int flags = resizes ? OwnerWord.Inside | OwnerWord.Resizing : OwnerWord.Inside;
        VariableDefinition before = new(method.Method.Module.TypeSystem.Int32);
        body.Variables.Add(before);
        Instruction slow = Copy(push), set = Copy(push), outermost = code.Create(OpCodes.Ldsfld, calls.Mine);
        Instruction[] originals = [.. body.Instructions.SkipWhile(each => each != first)];

        // A resize is mostly a step of a change that has begun.
        if (resizes) Insert(first, code.Create(OpCodes.Ldsfld, calls.Mine), code.Create(OpCodes.Stloc, before), Copy(push), code.Create(OpCodes.Ldfld, word), code.Create(OpCodes.Ldloc, before), code.Create(OpCodes.Beq, set));
        Insert(first, outermost, code.Create(OpCodes.Ldc_I4, OwnerWord.Inside), code.Create(OpCodes.Sub), code.Create(OpCodes.Stloc, before));
        Insert(first, Copy(push), code.Create(OpCodes.Ldfld, word), code.Create(OpCodes.Ldloc, before), code.Create(OpCodes.Bne_Un, slow));
        Insert(first, set, code.Create(OpCodes.Ldloc, before), code.Create(OpCodes.Ldc_I4, flags), code.Create(OpCodes.Or), code.Create(OpCodes.Stfld, word), code.Create(OpCodes.Br, first));
        Insert(first, slow, Copy(push), code.Create(OpCodes.Ldflda, word), code.Create(OpCodes.Ldc_I4, Kinds), code.Create(OpCodes.Call, calls.Enter), code.Create(OpCodes.Stloc, before));

        Instruction fault = Copy(push);
        Instruction exit = Copy(push);
        VariableDefinition? result = LeadReturns(originals, exit);
        if (quiet) RestoreBeforeThrows(originals, push, before);
        else AppendFault(first, fault, exit);
        AppendExit(push, exit, before, result);
        if (quiet && sizeBefore <= SmallBodyBytes && !method.Method.NoInlining) method.Method.AggressiveInlining = true;
    }

    /// <summary>A private step of a change that has begun: it only takes care that an exception ends the change.</summary>
    private void RewritePart(Instruction first, Instruction push)
    {
        if (quiet) return;
        Instruction fault = Copy(push), exit = code.Create(OpCodes.Nop);
        VariableDefinition? result = LeadReturns([.. body.Instructions.SkipWhile(each => each != first)], exit);
        AppendFault(first, fault, exit);
        code.Append(exit);
        if (result is not null) code.Append(code.Create(OpCodes.Ldloc, result));
        code.Append(code.Create(OpCodes.Ret));
    }

    /// <summary>Leads every return to one exit, with the result in a local.</summary>
    private VariableDefinition? LeadReturns(Instruction[] originals, Instruction exit)
    {
        VariableDefinition? result = null;
        if (method.Method.ReturnType.MetadataType != MetadataType.Void)
        {
            TypeReference type = method.Method.ReturnType is IModifierType modified ? modified.ElementType : method.Method.ReturnType;
            result = new VariableDefinition(type);
            body.Variables.Add(result);
        }

        foreach (Instruction each in originals.Where(each => each.OpCode.Code == Code.Ret))
        {
            Instruction jump = code.Create(quiet ? OpCodes.Br : OpCodes.Leave, exit);
            if (result is null)
            {
                each.OpCode = jump.OpCode;
                each.Operand = jump.Operand;
                continue;
            }

            each.OpCode = OpCodes.Stloc;
            each.Operand = result;
            code.InsertAfter(each, jump);
        }

        return result;
    }

    private void RestoreBeforeThrows(Instruction[] originals, Instruction push, VariableDefinition before)
    {
        foreach (Instruction each in originals.Where(QuietBody.IsThrowHelper))
        {
            // The call itself moves behind, so that jumps to it restore too.
            Instruction call = code.Create(each.OpCode, (MethodReference)each.Operand);
            Instruction load = Copy(push);
            each.OpCode = load.OpCode;
            each.Operand = load.Operand;
            Instruction value = code.Create(OpCodes.Ldloc, before), store = code.Create(OpCodes.Stfld, word);
            code.InsertAfter(each, value);
            code.InsertAfter(value, store);
            code.InsertAfter(store, call);
        }
    }

    private void AppendFault(Instruction first, Instruction fault, Instruction exit)
    {
        code.Append(fault);
        code.Append(code.Create(OpCodes.Ldflda, word));
        code.Append(code.Create(OpCodes.Call, calls.Fail));
        code.Append(code.Create(OpCodes.Endfinally));
        body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Fault) { TryStart = first, TryEnd = fault, HandlerStart = fault, HandlerEnd = exit });
    }

    private void AppendExit(Instruction push, Instruction exit, VariableDefinition before, VariableDefinition? result)
    {
        Instruction end = result is null ? code.Create(OpCodes.Ret) : code.Create(OpCodes.Ldloc, result);
        code.Append(exit);
        code.Append(code.Create(OpCodes.Ldloc, before));
        code.Append(code.Create(OpCodes.Stfld, word));
        code.Append(code.Create(OpCodes.Ldsfld, calls.Met));
        code.Append(code.Create(OpCodes.Brfalse, end));
        code.Append(Copy(push));
        code.Append(code.Create(OpCodes.Call, calls.Leave));
        code.Append(end);
        if (result is not null) code.Append(code.Create(OpCodes.Ret));
    }

    private static Instruction Copy(Instruction instruction)
    {
        Instruction copy = Instruction.Create(OpCodes.Nop);
        copy.OpCode = instruction.OpCode;
        copy.Operand = instruction.Operand;
        return copy;
    }

    private void Insert(Instruction before, params Instruction[] instructions)
    {
        foreach (Instruction each in instructions) code.InsertBefore(before, each);
    }
}
