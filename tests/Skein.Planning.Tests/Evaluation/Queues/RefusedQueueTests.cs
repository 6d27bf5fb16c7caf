using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Evaluation.Queues;

public sealed class RefusedQueueTests
{
    [Theory]
    [InlineData("erlang-b", """{"offeredErlangs": -1, "servers": 5}""", "offeredErlangs must be a finite number, 0 or more, and is -1")]
    [InlineData("erlang-b", """{"offeredErlangs": "NaN", "servers": 5}""", "offeredErlangs must be a finite number, 0 or more, and is NaN")]
    [InlineData("erlang-b", """{"offeredErlangs": "Infinity", "servers": 5}""", "offeredErlangs must be a finite number, 0 or more, and is Infinity")]
    [InlineData("erlang-b", """{"offeredErlangs": 1, "servers": 0}""", "servers must be a whole number from 1 to 1000000000, and is 0")]
    [InlineData("erlang-b", """{"offeredErlangs": 1, "servers": 3.5}""", "servers must be a whole number, and is 3.5")]
    [InlineData("erlang-b", """{"offeredErlangs": 1, "servers": 1e12}""", "servers must be a whole number, and is 1e12")]
    [InlineData("erlang-b", """{"offeredErlangs": 1, "servers": 2000000000}""", "servers must be a whole number from 1 to 1000000000, and is 2000000000")]
    [InlineData("erlang-b", """{"offeredErlangs": 1}""", "servers is missing")]
    [InlineData("erlang-b-inverse", """{"blocking": 0, "servers": 5}""", "blocking must lie between 0 and 1, both excluded, and is 0")]
    [InlineData("erlang-b-inverse", """{"blocking": 1.2, "servers": 5}""", "blocking must lie between 0 and 1, both excluded, and is 1.2")]
    [InlineData("erlang-b-inverse", """{"blocking": 5e-324, "servers": 10}""", "blocking must be at least 1E-300, and is 5E-324")]
    [InlineData("mmc", """{"arrivalRate": 8, "servers": 10, "serviceRate": 1, "capacity": 20}""", "capacity is not of this queue, which has no end: ask mmck")]
    [InlineData("mmc", """{"arrivalRate": 10, "servers": 10, "serviceRate": 1}""", "utilisation must be below 1, or the queue grows without end, and is 1")]
    [InlineData("mmc", """{"arrivalRate": 12, "servers": 10, "serviceRate": 1}""", "utilisation must be below 1, or the queue grows without end, and is 1.2")]
    [InlineData("mmc", """{"arrivalRate": -1, "servers": 10, "serviceRate": 1}""", "arrivalRate must be a finite number above 0, and is -1")]
    [InlineData("mmc", """{"arrivalRate": 1, "servers": 10, "serviceRate": 0}""", "serviceRate must be a finite number above 0, and is 0")]
    [InlineData("mmc", """{"arrivalRate": 1e300, "servers": 10, "serviceRate": 1e-300}""", "arrivalRate / serviceRate must be a finite number above 0, and is Infinity")]
    [InlineData("erlang-c-service-level", """{"arrivalRate": 1, "meanService": 1, "servers": 1, "waitTarget": 1}""", "utilisation must be below 1, or the queue grows without end, and is 1")]
    [InlineData("erlang-c-service-level", """{"arrivalRate": 1, "meanService": 1, "servers": 2, "waitTarget": -1}""", "waitTarget must be a finite number, 0 or more, and is -1")]
    [InlineData("staffing", """{"arrivalRate": 1, "level": 1, "serviceRate": 1, "waitTarget": 1}""", "level must lie between 0 and 1, both excluded, and is 1")]
    [InlineData("staffing", """{"arrivalRate": 1e15, "level": 0.9, "serviceRate": 1, "waitTarget": 1}""", "servers would be more than 1000000000")]
    [InlineData("halfin-whitt", """{"beta": 0}""", "beta must be a finite number above 0, and is 0")]
    [InlineData("mmck", """{"arrivalRate": 1, "capacity": 4, "servers": 5, "serviceRate": 1}""", "capacity must be a whole number from 5 to 1000000000, and is 4")]
    [InlineData("erlang-a", """{"abandonRate": 0, "arrivalRate": 1, "servers": 5, "serviceRate": 1}""", "abandonRate must be a finite number above 0, and is 0")]
    [InlineData("erlang-a", """{"abandonRate": 1e-14, "arrivalRate": 1, "servers": 5, "serviceRate": 1}""", "abandonRate is so small beside servers x serviceRate that nobody gives up: ask mmc")]
    [InlineData("limiter", """{"arrivalRate": 1, "limit": 0, "meanService": 1}""", "limit must be a whole number from 1 to 1000000000, and is 0")]
    [InlineData("engset", """{"offeredPerIdleSource": 1, "servers": 1, "sources": 0}""", "sources must be a whole number from 1 to 10000000, and is 0")]
    [InlineData("retrial", """{"arrivalRate": 1, "retrialRate": 1, "serviceRate": 1}""", "utilisation must be below 1, or the queue grows without end, and is 1")]
    [InlineData("repairman", """{"clients": 0, "meanService": 1, "servers": 1, "thinkTime": 1}""", "clients must be a whole number from 1 to 1000000000, and is 0")]
    [InlineData("repairman", """{"clients": 1, "meanService": 1, "servers": 1, "thinkTime": -1}""", "thinkTime must be a finite number, 0 or more, and is -1")]
    [InlineData("availability-series", """{"each": 1.1, "n": 3}""", "each must be a probability from 0 to 1, and is 1.1")]
    public void What_no_system_can_be_or_has_no_answer_is_refused(string model, string inputs, string reason) =>
        Assert.Equal(reason, Batch.Refusal(model, inputs));

    [Theory]
    [InlineData("waitQuantile_1", "level must lie between 0 and 1, both excluded, and is 1")]
    [InlineData("responseQuantile_99", "level must lie between 0 and 1, both excluded, and is 99")]
    [InlineData("probWaitGreater_-1", "time must be a finite number, 0 or more, and is -1")]
    public void A_parameter_out_of_range_is_refused(string want, string reason) =>
        Assert.Equal(reason, Batch.Refusal("mmc", """{"arrivalRate": 8, "servers": 10, "serviceRate": 1}""", $"[\"{want}\"]"));
}
