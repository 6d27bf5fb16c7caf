using Skein.Core.Naming;
using Xunit;

namespace Skein.Core.Tests.Naming;

public sealed class FunctionNameTests
{
    [Theory]
    [InlineData("Shop.Orders+<PayAsync>d__3", "Shop.Orders.PayAsync")]
    [InlineData("Orders+<PayAsync>d", "Orders.PayAsync")]
    [InlineData("Shop.Orders+<PayAsync>d__3#1", "Shop.Orders.PayAsync")]
    [InlineData("Shop.Outer+Inner+<PayAsync>d__3", "Shop.Outer.Inner.PayAsync")]
    [InlineData("Shop.Orders+<get_Items>d__5", "Shop.Orders.get_Items")]
    public void A_state_machine_is_named_for_its_method(string typeName, string expected) =>
        Assert.Equal(expected, FunctionName.OfStateMachine(typeName));

    [Theory]
    [InlineData("Program+<<Main>$>d__0", "Program.Main")]
    [InlineData("Program+<<<Main>$>g__Work|0_0>d", "Program.Main.Work")]
    [InlineData("Program+<>c__DisplayClass0_0+<<<Main>$>b__24>d", "Program.Main.lambda")]
    [InlineData("Program+<<<Main>$>g__Work|0_0>d`1[[System.Int32, System.Private.CoreLib]]", "Program.Main.Work<Int32>")]
    public void Top_level_statements_are_called_Main(string typeName, string expected) =>
        Assert.Equal(expected, FunctionName.OfStateMachine(typeName));

    [Theory]
    [InlineData("Shop.Orders+<>c+<<PayAsync>b__3_0>d", "Shop.Orders.PayAsync.lambda")]
    [InlineData("Shop.Orders+<>c__DisplayClass3_0+<<PayAsync>b__1>d", "Shop.Orders.PayAsync.lambda")]
    [InlineData("Shop.Orders+<<PayAsync>b__3_0>d", "Shop.Orders.PayAsync.lambda")]
    [InlineData("Shop.Orders+<<PayAsync>g__Once|3_0>d", "Shop.Orders.PayAsync.Once")]
    [InlineData("Shop.Orders+<>c__DisplayClass3_0+<<PayAsync>g__Once|0>d", "Shop.Orders.PayAsync.Once")]
    [InlineData("Shop.Orders+<>c__3`1+<<PayAsync>b__3_0>d[[System.Int32, System.Private.CoreLib]]", "Shop.Orders.PayAsync.lambda")]
    public void Async_lambdas_and_local_functions_are_named_for_where_they_are_written(string typeName, string expected) =>
        Assert.Equal(expected, FunctionName.OfStateMachine(typeName));

    [Theory]
    [InlineData("Shop.Cache`1+<GetAsync>d__2[[System.String, System.Private.CoreLib]]", "Shop.Cache<String>.GetAsync")]
    [InlineData("Shop.Cache<System.String>+<GetAsync>d__2", "Shop.Cache<String>.GetAsync")]
    [InlineData("Shop.Cache`1+<GetAsync>d__2`1[[System.String, System.Private.CoreLib],[System.Int32, System.Private.CoreLib]]", "Shop.Cache<String>.GetAsync<Int32>")]
    [InlineData("Shop.Cache<System.String>+<GetAsync>d__2<System.Int32>", "Shop.Cache<String>.GetAsync<Int32>")]
    [InlineData("Work+<GenAsync>d__1<System.Collections.Generic.List<System.Int32[]>>", "Work.GenAsync<List<Int32[]>>")]
    [InlineData("Work+<GenAsync>d__1<Shop.Outer<System.Byte>+Inner>", "Work.GenAsync<Outer<Byte>.Inner>")]
    [InlineData("Work+<GenAsync>d__1<System.__Canon>", "Work.GenAsync<T>")]
    [InlineData("Work+<GenAsync>d__1<System.__Canon, System.__Canon>", "Work.GenAsync<T1, T2>")]
    [InlineData("Work+<GenAsync>d__1<System.__Canon, System.Int32>", "Work.GenAsync<T, Int32>")]
    [InlineData("Shop.Cache`1+<GetAsync>d__2`1", "Shop.Cache<T1>.GetAsync<T2>")]
    [InlineData("Shop.Cache`1+<GetAsync>d__2", "Shop.Cache<T>.GetAsync")]
    public void Type_arguments_are_short_and_stand_where_a_person_writes_them(string typeName, string expected) =>
        Assert.Equal(expected, FunctionName.OfStateMachine(typeName));

    [Theory]
    [InlineData("Shop.Orders+<Shop-IOrders-PayAsync>d__3", "Shop.Orders.IOrders.PayAsync")]
    [InlineData("Shop.Orders+<Shop-IOrders<System-Int32>-PayAsync>d__3", "Shop.Orders.IOrders<Int32>.PayAsync")]
    [InlineData("Shop.Orders+<System-Collections-Generic-IEnumerable<System-Collections-Generic-KeyValuePair<System-String,System-Int32>>-GetEnumerator>d__9", "Shop.Orders.IEnumerable<KeyValuePair<String, Int32>>.GetEnumerator")]
    public void An_explicit_implementation_keeps_its_interface_without_the_namespace(string typeName, string expected) =>
        Assert.Equal(expected, FunctionName.OfStateMachine(typeName));

    [Theory]
    [InlineData("System.Runtime.CompilerServices.AsyncTaskMethodBuilder<System.Threading.Tasks.VoidTaskResult>+AsyncStateMachineBox<Shop.Orders+<PayAsync>d__3>", "Shop.Orders.PayAsync")]
    [InlineData("System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1[[System.Int32, System.Private.CoreLib],[Work+<GenAsync>d__1`1[[System.Int32, System.Private.CoreLib]], victim]]", "Work.GenAsync<Int32>")]
    [InlineData("System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<System.Int32>+StateMachineBox<Shop.Orders+<PayAsync>d__3>", "Shop.Orders.PayAsync")]
    public void The_box_around_a_state_machine_will_do(string typeName, string expected) =>
        Assert.Equal(expected, FunctionName.OfStateMachine(typeName));

    [Theory]
    [InlineData("Shop.<Hidden>F3A91B__Orders+<PayAsync>d__3", "Shop.Orders.PayAsync")]
    [InlineData("Shop.Orders+VB$StateMachine_3_PayAsync", "Shop.Orders.PayAsync")]
    [InlineData("Shop.Orders+_Closure$__3-0+VB$StateMachine_1_Lambda", "Shop.Orders.Lambda")]
    [InlineData("Shop.Module+payAsync@12", "Shop.Module.payAsync")]
    [InlineData("Shop.Module+payAsync@12-3", "Shop.Module.payAsync")]
    public void File_local_types_and_other_languages_are_read_too(string typeName, string expected) =>
        Assert.Equal(expected, FunctionName.OfStateMachine(typeName));

    [Theory]
    [InlineData("Shop.Orders", "Pay", "Shop.Orders.Pay")]
    [InlineData("Shop.Orders", ".ctor", "Shop.Orders..ctor")]
    [InlineData("Shop.Orders", ".cctor", "Shop.Orders..cctor")]
    [InlineData("Shop.Orders", "<.ctor>b__0_0", "Shop.Orders..ctor.lambda")]
    [InlineData("Shop.Orders+<PayAsync>d__3", "MoveNext", "Shop.Orders.PayAsync")]
    [InlineData("Shop.Orders+<PayAsync>d__3", "SetStateMachine", "Shop.Orders.PayAsync.SetStateMachine")]
    [InlineData("Shop.OrderList+Enumerator", "MoveNext", "Shop.OrderList.Enumerator.MoveNext")]
    [InlineData("Program", "<Main>$", "Program.Main")]
    [InlineData("Program", "<Main>", "Program.Main")]
    [InlineData("Program+<>c", "<<Main>$>b__0_6", "Program.Main.lambda")]
    [InlineData("Program+<>c__DisplayClass0_1", "<<Main>$>b__27", "Program.Main.lambda")]
    [InlineData("Program", "<<Main>$>g__Twice|0_2", "Program.Main.Twice")]
    [InlineData("Shop.Order", "<Clone>$", "Shop.Order.Clone")]
    [InlineData("System.Threading.WaitHandle", "<WaitOneCore>g____PInvoke|0_0", "System.Threading.WaitHandle.WaitOneCore")]
    [InlineData("Shop.Orders+<>c<System.Int32>", "<Pay>b__0", "Shop.Orders.Pay.lambda")]
    [InlineData("G<System.__Canon>", "Foo[[System.Int32, System.Private.CoreLib]]", "G<T>.Foo<Int32>")]
    [InlineData("G`2", "Foo", "G<T1, T2>.Foo")]
    [InlineData("Shop.Orders", "System.Collections.Generic.IEnumerable<System.Int32>.GetEnumerator", "Shop.Orders.IEnumerable<Int32>.GetEnumerator")]
    [InlineData("Shop.Orders", "System.IDisposable.Dispose", "Shop.Orders.IDisposable.Dispose")]
    [InlineData("", "Pay", "Pay")]
    public void A_method_is_named_as_it_was_written(string typeName, string methodName, string expected) =>
        Assert.Equal(expected, FunctionName.OfMethod(typeName, methodName));

    [Theory]
    [InlineData("System.Threading.SemaphoreSlim", "System.Threading.SemaphoreSlim")]
    [InlineData("System.Threading.Channels.BoundedChannel<Shop.Order>", "System.Threading.Channels.BoundedChannel<Order>")]
    [InlineData("System.Byte[]", "System.Byte[]")]
    [InlineData("System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib],[System.Int32[], System.Private.CoreLib]]", "System.Collections.Generic.Dictionary<String, Int32[]>")]
    public void A_type_keeps_its_namespace_and_its_arguments_lose_theirs(string typeName, string expected) =>
        Assert.Equal(expected, FunctionName.OfType(typeName));

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData(">")]
    [InlineData("<>")]
    [InlineData("+")]
    [InlineData("`")]
    [InlineData("A`")]
    [InlineData("A`99999999999")]
    [InlineData("A[[")]
    [InlineData("A`1[[]]")]
    [InlineData("A<B<C<")]
    [InlineData("<<<<d__1")]
    [InlineData("<>d__1")]
    [InlineData("A+<>g__|")]
    [InlineData("A]]>>,")]
    [InlineData("VB$StateMachine_")]
    public void A_broken_name_is_no_fault(string name)
    {
        Assert.NotNull(FunctionName.OfStateMachine(name));
        Assert.NotNull(FunctionName.OfMethod(name, name));
        Assert.NotNull(FunctionName.OfType(name));
    }

    [Theory]
    [InlineData("<")]
    [InlineData("A<")]
    [InlineData("A`1[[")]
    [InlineData("<A")]
    [InlineData(".")]
    public void A_name_without_end_is_cut(string part)
    {
        string name = string.Concat(Enumerable.Repeat(part, 50_000));
        Assert.InRange(FunctionName.OfStateMachine(name).Length, 0, 20_000);
        Assert.InRange(FunctionName.OfMethod(name, name).Length, 0, 40_000);
    }
}
