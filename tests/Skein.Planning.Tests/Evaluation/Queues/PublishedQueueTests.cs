using System.Text.Json;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Evaluation.Queues;

/// <summary>Values that were printed elsewhere, to the digits that were printed.</summary>
public sealed class PublishedQueueTests
{
    // Tables of Erlang B as printed in teletraffic handbooks (ITU-D, Teletraffic Engineering Handbook, appendix): the load
    // of so many servers at a loss of 1 %, 0.1 %, 5 %.
    [Theory]
    [InlineData(1, 0.01, 0.0101, 4)]
    [InlineData(2, 0.01, 0.153, 3)]
    [InlineData(5, 0.01, 1.36, 2)]
    [InlineData(10, 0.01, 4.46, 2)]
    [InlineData(20, 0.01, 12.0, 1)]
    [InlineData(50, 0.01, 37.9, 1)]
    [InlineData(100, 0.01, 84.1, 1)]
    [InlineData(10, 0.001, 3.09, 2)]
    [InlineData(10, 0.05, 6.22, 2)]
    public void The_load_of_a_loss_is_that_of_the_tables(int servers, double blocking, double load, int digits)
    {
        JsonElement values = Batch.Answer("erlang-b-inverse", $$"""{"servers": {{servers}}, "blocking": {{blocking}}}""").GetProperty("values");
        Assert.Equal(load, values.GetProperty("offeredErlangs").GetDouble(), digits);
    }

    // Halfin and Whitt 1981, and every text on staffing by the square root since: half of all wait near beta = 0.506.
    [Theory]
    [InlineData(0.506, 0.5, 3)]
    [InlineData(1.0, 0.2234, 4)]
    public void The_limit_of_many_servers_is_that_of_the_paper(double beta, double probability, int digits)
    {
        JsonElement values = Batch.Answer("halfin-whitt", $$"""{"beta": {{beta}}}""").GetProperty("values");
        Assert.Equal(probability, values.GetProperty("probWaitLimit").GetDouble(), digits);
    }

    // Envoy, issue 18152: why do 30 requests a second of 20 ms meet a limit of 5?
    [Fact]
    public void A_limit_of_5_rejects_38_requests_an_hour_where_the_mean_is_below_1()
    {
        JsonElement values = Batch.Answer("limiter", """{"arrivalRate": 30, "meanService": 0.02, "limit": 5}""").GetProperty("values");
        Assert.Equal(3.56e-4, values.GetProperty("probReject").GetDouble(), 6);
        Assert.Equal(38, Math.Round(values.GetProperty("rejectsPerHour").GetDouble()));
        Assert.Equal(8, values.GetProperty("limitForOnePerDay").GetInt32());
    }

    // The tables of nines that operators pass around: 8.76 hours, 52.6 minutes, 5.26 minutes a year.
    [Theory]
    [InlineData("nines3", 3600, 8.76, 2)]
    [InlineData("nines4", 60, 52.6, 1)]
    [InlineData("nines5", 60, 5.26, 2)]
    public void The_downtime_of_nines_is_that_of_the_tables(string nines, double unit, double downtime, int digits) =>
        Assert.Equal(downtime, Batch.Answer("availability-downtime", "{}").GetProperty("values").GetProperty(nines).GetDouble() / unit, digits);
}
