using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Xunit;

namespace Skein.Races.Tests.Weaving;

/// <summary>Instructions that compilers of other languages write.</summary>
public sealed class InstructionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_tail_call_becomes_a_call()
    {
        Assert.Equal([7], Run(il =>
        {
            il.InsertBefore(il.Body.Instructions[2], il.Create(OpCodes.Tail));
        }));
    }

    [Fact]
    public void A_branch_to_a_prefix_lands_before_the_call()
    {
        Assert.Equal([7], Run(il =>
        {
            Instruction tail = il.Create(OpCodes.Tail);
            il.InsertBefore(il.Body.Instructions[2], il.Create(OpCodes.Br_S, tail));
            il.InsertBefore(il.Body.Instructions[3], tail);
        }));
    }

    [Fact]
    public void A_loop_by_a_short_branch_to_its_call_goes_on()
    {
        Assert.Equal(Enumerable.Repeat(7, 20), Run(il =>
        {
            // Twenty receivers and numbers on the stack, then twenty calls: each woven one is longer.
            Instruction[] start = [.. il.Body.Instructions];
            for (int i = 0; i < 19; i++)
            {
                il.InsertBefore(start[0], il.Create(OpCodes.Ldarg_0));
                il.InsertBefore(start[0], il.Create(OpCodes.Ldc_I4_7));
                il.InsertBefore(start[3], il.Create(OpCodes.Callvirt, (MethodReference)start[2].Operand));
            }

            il.InsertBefore(il.Body.Instructions[0], il.Create(OpCodes.Br_S, il.Body.Instructions[0]));
        }));
    }

    [Fact]
    public void A_constrained_call_of_a_value_is_left()
    {
        WeaveResult result = Weave(il =>
        {
            ModuleDefinition module = il.Body.Method.Module;
            var local = new VariableDefinition(module.ImportReference(typeof(ArraySegment<int>)));
            il.Body.Variables.Add(local);
            il.Body.InitLocals = true;
            Instruction end = il.Body.Instructions[^1];
            il.InsertBefore(end, il.Create(OpCodes.Ldloca, local));
            il.InsertBefore(end, il.Create(OpCodes.Constrained, local.VariableType));
            il.InsertBefore(end, il.Create(OpCodes.Callvirt, module.ImportReference(typeof(IReadOnlyCollection<int>).GetProperty("Count")!.GetMethod)));
            il.InsertBefore(end, il.Create(OpCodes.Pop));
        });
        Assert.Equal("System.Collections.Generic.List`1.Add", Assert.Single(result.Sites).Target);
        Assert.Equal([7], Run(result));
    }

    [Fact]
    public void A_type_of_ones_own_with_a_name_of_the_framework_is_left()
    {
        Assemblies.Write(Place(), module => module.GetType("Library").Module.Types.Add(new("System.Collections.Generic", "List`1", Mono.Cecil.TypeAttributes.Public, module.TypeSystem.Object)));
        Assert.Single(Weave().Sites);
    }

    [Fact]
    public void A_pointer_to_a_member_that_makes_no_delegate_is_counted()
    {
        WeaveResult result = Weave(il =>
        {
            Instruction call = il.Body.Instructions[2];
            il.InsertAfter(call, il.Create(OpCodes.Pop));
            il.InsertAfter(call, il.Create(OpCodes.Ldftn, (MethodReference)call.Operand));
        });
        Assert.Equal("a pointer to it is taken", Assert.Single(result.LeftOut).Key);
    }

    private static List<int> Run(WeaveResult result)
    {
        var context = new AssemblyLoadContext("woven", isCollectible: true);
        Assembly library = context.LoadFromStream(new MemoryStream(File.ReadAllBytes(Path.Combine(result.Folder, "Good.dll"))));
        List<int> list = [];
        library.GetType("Library")!.GetMethod("Do")!.Invoke(null, [list]);
        context.Unload();
        return list;
    }

    private List<int> Run(Action<ILProcessor> change) => Run(Weave(change));

    private WeaveResult Weave(Action<ILProcessor> change)
    {
        Assemblies.Write(Place(), module => change(Assemblies.Do(module).Body.GetILProcessor()));
        return Weave();
    }

    private WeaveResult Weave() => new Weaver(WeaveOptions.Default, TimeProvider.System).Weave(folder.Combine("program"), "Good.dll", folder.Combine("copy"));

    private string Place()
    {
        Directory.CreateDirectory(folder.Combine("program"));
        return folder.Combine("program", "Good.dll");
    }
}
