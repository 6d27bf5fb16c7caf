using System.Diagnostics;
using System.Reflection;
using Skein.Races.Runtime.Stacks;
using Xunit;

namespace Skein.Races.Runtime.Tests.Stacks;

public sealed class MethodNamesTests
{
    private const string Here = "Skein.Races.Runtime.Tests.Stacks.MethodNamesTests.";

    [Fact]
    public void A_method_has_its_type_and_the_types_of_its_parameters() =>
        Assert.Equal("System.Collections.Generic.Dictionary<TKey, TValue>.Add(TKey, TValue)", MethodNames.WithParameters(typeof(Dictionary<,>).GetMethod("Add")!));

    [Fact]
    public void A_constructor_is_called_new() =>
        Assert.Equal("System.Collections.Generic.List<T>.new(Int32)", MethodNames.WithParameters(typeof(List<>).GetConstructor([typeof(int)])!));

    [Fact]
    public async Task An_async_method_has_its_own_name()
    {
        MethodBase method = await CalledAsync("x", 1);

        Assert.Equal(Here + "CalledAsync(String, Int32)", MethodNames.WithParameters(method));
    }

    [Fact]
    public void A_lambda_and_a_local_function_are_named_after_the_method_that_they_are_in()
    {
        static MethodBase Local() => new StackFrame().GetMethod()!;
        int captured = Environment.TickCount;
        Func<int, MethodBase> lambda = number => number == captured ? null! : new StackFrame().GetMethod()!;
        const string Method = Here + "A_lambda_and_a_local_function_are_named_after_the_method_that_they_are_in";

        Assert.Equal($"{Method}.Local()", MethodNames.WithParameters(Local()));
        Assert.Equal($"{Method}.lambda(Int32)", MethodNames.WithParameters(lambda(0)));
    }

    [Fact]
    public async Task An_async_lambda_and_an_async_local_function_are_named_too()
    {
        Func<Task<MethodBase>> lambda = async () =>
        {
            await Task.Yield();
            return new StackFrame().GetMethod()!;
        };
        async Task<MethodBase> LocalAsync()
        {
            await Task.Yield();
            return new StackFrame().GetMethod()!;
        }

        const string Method = Here + "An_async_lambda_and_an_async_local_function_are_named_too";
        Assert.Equal($"{Method}.lambda", MethodNames.Plain(await lambda()));
        Assert.Equal($"{Method}.LocalAsync", MethodNames.Plain(await LocalAsync()));
    }

    [Fact]
    public void An_iterator_has_its_own_name() => Assert.Equal(Here + "Frames", MethodNames.Plain(Frames().Single()));

    [Fact]
    public void Arrays_references_and_nested_types_are_written_as_in_source()
    {
        Assert.Equal("ref Int32[]", TypeNames.Short(typeof(int[]).MakeByRefType()));
        Assert.Equal("Int32[,]", TypeNames.Short(typeof(int[,])));
        Assert.Equal("System.Collections.Generic.Dictionary<String, Int32>.Enumerator", TypeNames.Full(typeof(Dictionary<string, int>.Enumerator)).Replace("<TKey, TValue>", "<String, Int32>", StringComparison.Ordinal));
    }

    private static IEnumerable<MethodBase> Frames()
    {
        yield return new StackFrame().GetMethod()!;
    }

    private static async Task<MethodBase> CalledAsync(string one, int two)
    {
        await Task.Yield();
        return one.Length == two ? new StackFrame().GetMethod()! : null!;
    }
}
